'use client'
import { isNodeState } from '@ingot/core/node/lifecycle'
import { StatusDot } from '@ingot/ui/status-dot'
import { useTranslations } from 'next-intl'
import { nodeStateLook } from './state-tone'

/** The state of a node in words and colour. States come from the database, so an unknown one is shown as it is. */
export function NodeStateText({ state }: { state: string }) {
  const t = useTranslations('node.state')
  if (!isNodeState(state)) return <StatusDot tone="neutral">{state}</StatusDot>
  const look = nodeStateLook(state)
  return (
    <StatusDot tone={look.tone} pulsing={look.moving}>
      {t(state)}
    </StatusDot>
  )
}
