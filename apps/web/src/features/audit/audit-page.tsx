'use client'
import { Button } from '@ingot/ui/button'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ScrollText, ShieldCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DataTable } from '@/components/data-table/data-table'
import { useTableState } from '@/components/data-table/use-table-state'
import { PageHeader } from '@/components/page-header'
import { useTRPC } from '@/lib/trpc'
import { useNow } from '@/lib/use-now'
import { useScope } from '@/lib/use-scope'
import { useSession } from '@/lib/use-session'
import { auditColumns } from './audit-columns'
import { AuditDetailSheet } from './audit-detail-sheet'
import { auditFilterIds, toAuditFilter } from './audit-filter'
import { AuditPeriod } from './audit-period'
import type { AuditEvent } from './audit-view'
import { useAuditFilters } from './use-audit-filters'
import { VerifyChainDialog } from './verify-chain-dialog'

const sortable = ['at'] as const

export function AuditPage() {
  const t = useTranslations()
  const trpc = useTRPC()
  const scope = useScope()
  const session = useSession()
  const now = useNow()
  const filters = useAuditFilters()
  const [shown, setShown] = useState<AuditEvent | null>(null)
  const [verifying, setVerifying] = useState(false)
  const state = useTableState({ filterIds: auditFilterIds, sortable })
  const filter = now && toAuditFilter(state.filters, scope, session?.user.id, now)
  const events = useQuery({
    ...trpc.audit.list.queryOptions({ ...state.listInput, filter: filter ?? {} }),
    enabled: filter !== null,
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageHeader
        title={t('audit.title')}
        description={t('audit.subtitle')}
        actions={
          session?.user.cloudAdmin && (
            <Button onClick={() => setVerifying(true)}>
              <ShieldCheck aria-hidden />
              {t('audit.verify.button')}
            </Button>
          )
        }
      />
      <AuditPeriod
        from={state.filters.from[0] ?? ''}
        to={state.filters.to[0] ?? ''}
        onChange={(end, text) => state.setFilter(end, text === '' ? [] : [text])}
      />
      <DataTable
        name="audit"
        label={t('audit.title')}
        columns={auditColumns(t, setShown)}
        filters={filters}
        searchLabel={t('audit.searchPlaceholder')}
        state={state}
        query={events}
        rowName={(event) => event.targetName}
        empty={<EmptyState icon={<ScrollText />} title={t('audit.empty')} description={t('audit.emptyHint')} />}
      />
      {shown && <AuditDetailSheet event={shown} onClose={() => setShown(null)} />}
      {verifying && <VerifyChainDialog onClose={() => setVerifying(false)} />}
    </>
  )
}
