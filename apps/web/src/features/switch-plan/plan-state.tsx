import type { PlanState as State } from '@ingot/core/switch/plan'
import { StatusDot } from '@ingot/ui/status-dot'
import type { Tone } from '@ingot/ui/tone'
import { useTranslations } from 'next-intl'

const toneOf = {
  planned: 'neutral',
  awaiting_approval: 'warning',
  approved: 'info',
  applying: 'info',
  applied: 'success',
  rolled_back: 'warning',
  failed: 'danger',
  rejected: 'neutral',
  unneeded: 'neutral',
} as const satisfies Record<State, Tone>

export function PlanState({ state }: { state: State }) {
  const t = useTranslations('switchPlan.state')
  return (
    <StatusDot tone={toneOf[state]} pulsing={state === 'applying'}>
      {t(state)}
    </StatusDot>
  )
}
