'use client'
import type { OperationStatus } from '@ingot/core/operation/kinds'
import { operationStatuses } from '@ingot/core/operation/kinds'
import { StatusDot } from '@ingot/ui/status-dot'
import { useTranslations } from 'next-intl'
import { operationStatusText } from '@/lib/operation-text'
import { operationStatusLook } from '../state-tone'

const isStatus = (value: string): value is OperationStatus => (operationStatuses as readonly string[]).includes(value)

export function OperationStatusText({ status, undoing = false }: { status: string; undoing?: boolean }) {
  const t = useTranslations()
  const look = isStatus(status) ? operationStatusLook(status) : { tone: 'neutral' as const, moving: false }
  return (
    <StatusDot tone={undoing && look.moving ? 'warning' : look.tone} pulsing={look.moving}>
      {undoing && look.moving ? t('operation.undoing') : operationStatusText(t, status)}
    </StatusDot>
  )
}
