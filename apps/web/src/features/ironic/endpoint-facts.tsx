'use client'
import { Card } from '@ingot/ui/card'
import { DescriptionList } from '@ingot/ui/description-list'
import { StatusDot } from '@ingot/ui/status-dot'
import { useTranslations } from 'next-intl'
import { Time } from '@/components/time'
import type { IronicEndpointDetail } from './ironic-view'

/** Where the endpoint is and what the last look at it found. */
export function EndpointFacts({ endpoint }: { endpoint: IronicEndpointDetail }) {
  const t = useTranslations('ironic')
  const { identity, conductors, auth, lastSyncAt, verifiedAt } = endpoint
  const range = identity ? `${identity.minMicroversion} – ${identity.maxMicroversion}` : null
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Card title={t('detail.summary')}>
        <DescriptionList
          items={[
            { key: 'url', term: t('fields.url'), value: identity?.url ?? endpoint.url },
            { key: 'auth', term: t('fields.auth'), value: t(`auth.${auth.kind}`) },
            ...(auth.kind === 'noauth'
              ? []
              : [{ key: 'user', term: t('form.username'), value: auth.username ?? auth.credentialId }]),
            ...(auth.authUrl ? [{ key: 'keystone', term: t('form.authUrl'), value: auth.authUrl }] : []),
            { key: 'tls', term: t('fields.tls'), value: t(`tls.${endpoint.tls.mode}`) },
            { key: 'zone', term: t('fields.zone'), value: endpoint.zone.name },
            { key: 'verified', term: t('fields.verifiedAt'), value: verifiedAt && <Time at={verifiedAt} relative /> },
            { key: 'sync', term: t('fields.lastSync'), value: lastSyncAt && <Time at={lastSyncAt} relative /> },
          ]}
        />
      </Card>
      <Card title={t('detail.sees')}>
        <DescriptionList
          items={[
            {
              key: 'version',
              term: t('fields.version'),
              value: endpoint.microversion && `${endpoint.microversion} (${range})`,
            },
            {
              key: 'conductors',
              term: t('detail.conductors'),
              value:
                conductors.length === 0
                  ? identity && t('detail.noConductors')
                  : conductors.map(({ hostname, alive }) => (
                      <span key={hostname} className="flex gap-2">
                        <StatusDot tone={alive ? 'success' : 'danger'}>{hostname}</StatusDot>
                        <span className="text-ink-muted">{t(alive ? 'detail.alive' : 'detail.lost')}</span>
                      </span>
                    )),
            },
            {
              key: 'drivers',
              term: t('detail.drivers'),
              value:
                identity?.drivers.length === 0
                  ? t('detail.noDrivers')
                  : identity?.drivers.map(({ name }) => name).join(', '),
            },
          ]}
        />
      </Card>
    </div>
  )
}
