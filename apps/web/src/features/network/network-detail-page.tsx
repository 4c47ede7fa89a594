'use client'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { DescriptionList } from '@ingot/ui/description-list'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { Pencil, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AuditSection } from '@/components/audit-list/audit-section'
import { FailureBanner } from '@/components/failure-banner'
import { PageHeader } from '@/components/page-header'
import { Time } from '@/components/time'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { AddressTable } from './address-table'
import { DeleteNetworkDialog } from './delete-network-dialog'
import { EditNetworkDialog } from './edit-network-dialog'
import { type NetworkDetail, ownershipText } from './network-columns'
import { SubnetCard } from './subnet-card'

/** One network: what it is, its subnets, and who is in it. */
export function NetworkDetailPage({ id }: { id: string }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const { data: network, error, refetch } = useQuery(trpc.network.get.queryOptions({ id }))
  const [asked, setAsked] = useState<'edit' | 'delete' | null>(null)
  const locked = network?.mayChange ? null : t('network.notYours')
  return (
    <>
      <PageHeader
        parent={{ label: t('network.title'), href: paths.networks() }}
        title={network?.name ?? t('network.one')}
        description={network?.description}
        actions={
          network && (
            <>
              <Button disabledReason={locked} onClick={() => setAsked('edit')}>
                <Pencil aria-hidden />
                {t('network.edit')}
              </Button>
              <Button disabledReason={locked} onClick={() => setAsked('delete')}>
                <Trash2 aria-hidden />
                {t('network.delete')}
              </Button>
            </>
          )
        }
      />
      {error && !network && <FailureBanner error={error} onRetry={refetch} />}
      {!network && !error && <Skeleton className="h-60" />}
      {network && (
        <div className="flex min-w-0 flex-col gap-4">
          <NetworkFacts network={network} />
          <SubnetCard network={network} />
          <section className="min-w-0">
            <h2 className="mb-2 font-semibold text-base">{t('network.addresses.title')}</h2>
            <AddressTable networkId={id} />
          </section>
          <AuditSection filter={{ targetKind: 'network', targetId: id }} />
        </div>
      )}
      {network && asked === 'edit' && <EditNetworkDialog network={network} onClose={() => setAsked(null)} />}
      {network && asked === 'delete' && (
        <DeleteNetworkDialog
          network={network}
          onClose={() => setAsked(null)}
          onDeleted={() => router.push(paths.networks())}
        />
      )}
    </>
  )
}

function NetworkFacts({ network }: { network: NetworkDetail }) {
  const t = useTranslations()
  const item = (
    key: 'owner' | 'segment' | 'zone' | 'place' | 'mtu' | 'vnics' | 'createdAt',
    value: React.ReactNode,
  ) => ({
    key,
    term: t(`network.fields.${key}`),
    value,
  })
  return (
    <Card title={t('network.facts')}>
      <DescriptionList
        items={[
          item('owner', `${ownershipText(t, network)}${network.shared ? ` · ${t('network.shared')}` : ''}`),
          item('segment', t(`network.segment.${network.segmentType}`, { id: String(network.vlanId) })),
          item('zone', network.zone?.name ?? t('network.anyZone')),
          item('place', network.physicalNetwork),
          item('mtu', t('network.bytes', { bytes: network.mtu })),
          item('vnics', network.vnicCount),
          item('createdAt', <Time at={new Date(network.createdAt)} />),
        ]}
      />
    </Card>
  )
}
