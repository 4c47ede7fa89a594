'use client'
import { Card } from '@ingot/ui/card'
import { DescriptionList } from '@ingot/ui/description-list'
import { StatusDot } from '@ingot/ui/status-dot'
import { useTranslations } from 'next-intl'
import { Time } from '@/components/time'
import type { SdnControllerDetail } from './sdn-view'

/** Where the controller is and what the last look at it found. */
export function ControllerFacts({ controller }: { controller: SdnControllerDetail }) {
  const t = useTranslations('sdn')
  const { endpoint, certificatePem, identity, verifiedAt, zones } = controller
  const answer = (yes: boolean) => (
    <StatusDot tone={yes ? 'success' : 'danger'}>{t(yes ? 'detail.answers' : 'detail.silent')}</StatusDot>
  )
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Card title={t('detail.summary')}>
        <DescriptionList
          items={[
            { key: 'kind', term: t('fields.kind'), value: 'OVN' },
            { key: 'endpoint', term: t('fields.endpoint'), value: endpoint },
            {
              key: 'trust',
              term: t('detail.trust'),
              value: <TrustText controller={controller} />,
            },
            {
              key: 'certificate',
              term: t('form.certificate'),
              value: t(certificatePem ? 'detail.shown' : 'detail.none'),
            },
            { key: 'zones', term: t('fields.zones'), value: zones.map(({ name }) => name).join(', ') },
            { key: 'verified', term: t('fields.verifiedAt'), value: verifiedAt && <Time at={verifiedAt} relative /> },
          ]}
        />
      </Card>
      <Card title={t('detail.found')}>
        <DescriptionList
          items={[
            {
              key: 'version',
              term: t('fields.version'),
              value: identity && `${identity.schema} ${identity.schemaVersion}`,
            },
            { key: 'server', term: t('detail.server'), value: identity?.remote },
            { key: 'northd', term: 'ovn-northd', value: identity && answer(identity.northdAnswers) },
            { key: 'chassis', term: t('detail.chassis'), value: identity && answer(identity.chassisAnswer) },
            {
              key: 'networks',
              term: t('detail.networks'),
              value: identity && t('detail.networkCount', { count: identity.networks, own: identity.ownNetworks }),
            },
            { key: 'ports', term: t('detail.ports'), value: identity?.ports },
          ]}
        />
      </Card>
    </div>
  )
}

/** Who vouches for it; the pinned certificates as openssl shows them. */
function TrustText({ controller }: { controller: SdnControllerDetail }) {
  const t = useTranslations('sdn.detail')
  const { endpoint, caPem, trust, serverName, certificatePins } = controller
  if (endpoint.startsWith('tcp:')) return t('unencrypted')
  if (trust === 'authority') {
    const who = t(caPem ? 'ownAuthority' : 'system')
    return serverName === null ? who : t('named', { who, name: serverName })
  }
  const pins = Object.entries(certificatePins)
  if (pins.length === 0) return t('unpinned')
  return (
    <ul className="flex flex-col gap-1">
      {pins.map(([server, fingerprint]) => (
        <li key={server}>
          {server} <span className="block break-all font-mono text-xs">{fingerprint}</span>
        </li>
      ))}
    </ul>
  )
}
