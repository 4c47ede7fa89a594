import type { CableState as State } from '@ingot/core/cabling/judge-cabling'
import { StatusDot } from '@ingot/ui/status-dot'
import type { Tone } from '@ingot/ui/tone'
import { useTranslations } from 'next-intl'

const toneOf = {
  ok: 'success',
  undeclared: 'neutral',
  mismatch: 'danger',
  missing: 'warning',
  foreign: 'danger',
} as const satisfies Record<State, Tone>

export function CableState({ state }: { state: State }) {
  const t = useTranslations('cabling')
  return (
    <span title={t(`hint.${state}`)}>
      <StatusDot tone={toneOf[state]}>{t(`state.${state}`)}</StatusDot>
    </span>
  )
}
