'use client'
import { StatusDot } from '@ingot/ui/status-dot'
import { useTranslations } from 'next-intl'
import { endpointState, type IronicEndpointRow } from './ironic-view'

export function EndpointState({
  endpoint,
}: {
  endpoint: Parameters<typeof endpointState>[0] & Pick<IronicEndpointRow, 'id'>
}) {
  const t = useTranslations('ironic.state')
  const { name, tone } = endpointState(endpoint)
  return (
    <StatusDot tone={tone} pulsing={name === 'busy'}>
      {t(name)}
    </StatusDot>
  )
}
