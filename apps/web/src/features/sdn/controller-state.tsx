'use client'
import { StatusDot } from '@ingot/ui/status-dot'
import { useTranslations } from 'next-intl'
import { controllerState } from './sdn-view'

export function ControllerState({ controller }: { controller: Parameters<typeof controllerState>[0] }) {
  const t = useTranslations('sdn.state')
  const { name, tone } = controllerState(controller)
  return (
    <StatusDot tone={tone} pulsing={name === 'busy'}>
      {t(name)}
    </StatusDot>
  )
}
