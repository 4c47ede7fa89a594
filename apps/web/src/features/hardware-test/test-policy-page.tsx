'use client'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { Skeleton } from '@ingot/ui/skeleton'
import { StatusDot } from '@ingot/ui/status-dot'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FailureBanner } from '@/components/failure-banner'
import { PageHeader } from '@/components/page-header'
import { reasonNote } from '@/lib/error-text'
import type { RouterOutputs } from '@/lib/router-outputs'
import { useTRPC } from '@/lib/trpc'
import { useMayEver } from '@/lib/use-session'
import { policyOf } from './test-policy'
import { TestPolicyDialog } from './test-policy-dialog'

type Zone = RouterOutputs['zone']['list'][number]

/** What each zone asks of its nodes before they may serve. */
export function TestPolicyPage() {
  const t = useTranslations()
  const trpc = useTRPC()
  const mayEver = useMayEver()
  const zones = useQuery(trpc.zone.list.queryOptions())
  const [changing, setChanging] = useState<Zone | null>(null)
  const permission = 'zone:manage'
  const refusal = mayEver(permission) ? null : reasonNote(t, { code: 'permission_missing', permission })
  const title = t('hardwareTest.policy.title')
  return (
    <>
      <PageHeader title={title} description={t('hardwareTest.policy.subtitle')} />
      {zones.error && !zones.data && <FailureBanner error={zones.error} onRetry={zones.refetch} />}
      {zones.isPending && <Skeleton className="h-40" />}
      {zones.data && (
        <Card flush>
          <Table aria-label={title} focusable={false}>
            <thead>
              <tr>
                <TableHeader>{t('hardwareTest.policy.zone')}</TableHeader>
                <TableHeader>{t('hardwareTest.policy.region')}</TableHeader>
                <TableHeader>{t('hardwareTest.policy.asks')}</TableHeader>
                <TableHeader>{t('hardwareTest.policy.effect')}</TableHeader>
                <TableHeader />
              </tr>
            </thead>
            <tbody>
              {zones.data.map((zone) => (
                <TableRow key={zone.id}>
                  <TableCell className="font-medium">{zone.name}</TableCell>
                  <TableCell>{zone.regionName}</TableCell>
                  <TableCell className="whitespace-nowrap">
                    <StatusDot tone={policyOf(zone) === 'none' ? 'neutral' : 'success'}>
                      {t(`hardwareTest.policy.value.${policyOf(zone)}`)}
                    </StatusDot>
                  </TableCell>
                  <TableCell className="min-w-64 text-ink-muted">
                    {t(`hardwareTest.policy.meaning.${policyOf(zone)}`)}
                  </TableCell>
                  <TableCell className="text-right">
                    <Button
                      size="sm"
                      aria-label={t('hardwareTest.policy.changeOf', { zone: zone.name })}
                      disabledReason={refusal}
                      onClick={() => setChanging(zone)}
                    >
                      {t('hardwareTest.policy.change')}
                    </Button>
                  </TableCell>
                </TableRow>
              ))}
            </tbody>
          </Table>
        </Card>
      )}
      {changing && <TestPolicyDialog zone={changing} onClose={() => setChanging(null)} />}
    </>
  )
}
