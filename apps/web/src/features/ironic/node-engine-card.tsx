'use client'
import { Card } from '@ingot/ui/card'
import { DescriptionList } from '@ingot/ui/description-list'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { NodeDetail } from '@/features/node/node-view'
import { paths } from '@/lib/paths'

/** In place of the BMC's card: an Ironic keeps this node's BMC to itself. */
export function NodeEngineCard({ ironic }: { ironic: NonNullable<NodeDetail['ironic']> }) {
  const t = useTranslations('ironic')
  return (
    <Card title={t('engineCard.title')}>
      <DescriptionList
        items={[
          {
            key: 'endpoint',
            term: t('one'),
            value: (
              <Link
                href={paths.ironicEndpoint(ironic.endpointId)}
                className="text-accent-ink underline underline-offset-2"
              >
                {ironic.endpointName}
              </Link>
            ),
          },
          {
            key: 'drift',
            term: t('fields.drift'),
            value: ironic.missing ? t('node.missing') : ironic.driftCount === 0 ? t('node.none') : ironic.driftCount,
          },
          { key: 'bmc', term: 'BMC', value: t('engineCard.bmc') },
        ]}
      />
    </Card>
  )
}
