'use client'
import { Card } from '@ingot/ui/card'
import { useTranslations } from 'next-intl'
import { Time } from '@/components/time'
import type { IronicEndpointDetail } from './ironic-view'

/** What the last import took over, and which nodes it refused and why. */
export function EndpointImport({
  result,
  at,
}: {
  result: NonNullable<IronicEndpointDetail['importResult']>
  at: Date | null
}) {
  const t = useTranslations('ironic.detail')
  return (
    <Card
      title={t('import')}
      actions={
        at && (
          <span className="text-ink-muted text-xs">
            <Time at={at} relative />
          </span>
        )
      }
    >
      <p className="text-sm">
        {[
          t('imported', { count: result.imported }),
          t('known', { count: result.known }),
          t('occupied', { count: result.occupied }),
        ].join(' · ')}
      </p>
      {result.refused.length > 0 && (
        <>
          <h3 className="mt-3 mb-1 font-medium text-sm">{t('refused')}</h3>
          <ul className="max-h-60 list-disc overflow-y-auto pl-5 text-sm">
            {result.refused.map(({ ironicNodeId, name, reason, detail }) => (
              <li key={ironicNodeId}>{t('refusedNode', { name, reason: t(`reason.${reason}`, { detail }) })}</li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}
