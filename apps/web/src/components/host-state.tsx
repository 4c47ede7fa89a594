'use client'
import { isHostState } from '@ingot/core/host/lifecycle'
import { StatusDot } from '@ingot/ui/status-dot'
import { useTranslations } from 'next-intl'
import { hostStateLook } from './state-tone'

/** The state of a host in words and colour. */
export function HostStateText({ state }: { state: string }) {
  const t = useTranslations('host.state')
  if (!isHostState(state)) return <StatusDot tone="neutral">{state}</StatusDot>
  const look = hostStateLook(state)
  return (
    <StatusDot tone={look.tone} pulsing={look.moving}>
      {t(state)}
    </StatusDot>
  )
}
