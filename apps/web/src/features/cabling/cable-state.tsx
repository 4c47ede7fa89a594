import type { CableState as State } from '@ingot/core/cabling/judge-cabling'
import { StatusDot } from '@ingot/ui/status-dot'
import type { Tone } from '@ingot/ui/tone'
import { useTranslations } from 'next-intl'

export const cableTone = {
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
      <StatusDot tone={cableTone[state]}>{t(`state.${state}`)}</StatusDot>
    </span>
  )
}
