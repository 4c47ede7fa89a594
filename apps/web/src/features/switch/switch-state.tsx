import { StatusDot } from '@ingot/ui/status-dot'
import { useTranslations } from 'next-intl'
import { type SwitchRow, switchState } from './switch-view'

export function SwitchState({ device }: { device: Pick<SwitchRow, 'openOperation' | 'lastError' | 'seenAt'> }) {
  const t = useTranslations('switch.state')
  const { name, tone } = switchState(device)
  return (
    <StatusDot tone={tone} pulsing={name === 'busy'}>
      {t(name)}
    </StatusDot>
  )
}
