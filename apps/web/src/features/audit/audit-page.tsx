'use client'
import { Button } from '@ingot/ui/button'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { CalendarClock, ScrollText, ShieldCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DataTable } from '@/components/data-table/data-table'
import { useTableState } from '@/components/data-table/use-table-state'
import { ExportButton } from '@/components/export/export-button'
import { PageHeader } from '@/components/page-header'
import { useTRPC } from '@/lib/trpc'
import { useNow } from '@/lib/use-now'
import { useScope } from '@/lib/use-scope'
import { useMayEver, useSession } from '@/lib/use-session'
import { auditColumns } from './audit-columns'
import { AuditDetailSheet } from './audit-detail-sheet'
import { auditExportColumns, auditExportWords } from './audit-export-words'
import { auditFilterIds, toAuditFilter } from './audit-filter'
import { AuditPeriod } from './audit-period'
import { AuditPerson } from './audit-person'
import type { AuditEvent } from './audit-view'
import { RetentionDialog } from './retention-dialog'
import { useAuditFilters } from './use-audit-filters'
import { VerifyChainDialog } from './verify-chain-dialog'

const sortable = ['at'] as const

export function AuditPage() {
  const t = useTranslations()
  const trpc = useTRPC()
  const scope = useScope()
  const session = useSession()
  const mayEver = useMayEver()
  const now = useNow()
  const [shown, setShown] = useState<AuditEvent | null>(null)
  const [verifying, setVerifying] = useState(false)
  const [retaining, setRetaining] = useState(false)
  const state = useTableState({ filterIds: auditFilterIds, sortable })
  const filters = useAuditFilters(state.filters)
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
          <>
            {filter && (
              <ExportButton
                request={{ kind: 'audit', filter, ...(state.listInput.q ? { q: state.listInput.q } : {}) }}
                title={t('audit.title')}
                words={auditExportWords(t)}
                columns={auditExportColumns}
              />
            )}
            {mayEver('audit:retain') && (
              <Button onClick={() => setRetaining(true)}>
                <CalendarClock aria-hidden />
                {t('audit.retention.button')}
              </Button>
            )}
            {mayEver('audit:retain') && (
              <Button onClick={() => setVerifying(true)}>
                <ShieldCheck aria-hidden />
                {t('audit.verify.button')}
              </Button>
            )}
          </>
        }
      />
      <div className="mb-3 flex flex-wrap items-start gap-3">
        <AuditPeriod
          from={state.filters.from[0] ?? ''}
          to={state.filters.to[0] ?? ''}
          onChange={(end, text) => state.setFilter(end, text === '' ? [] : [text])}
        />
        <AuditPerson
          id={(state.filters.actor[0] === 'me' ? session?.user.id : state.filters.actor[0]) ?? null}
          onChange={(id) => state.setFilter('actor', id === null ? [] : [id])}
        />
      </div>
      <DataTable
        name="audit"
        label={t('audit.title')}
        columns={auditColumns(t, { onOpen: setShown, onActor: (id) => state.setFilter('actor', [id]) })}
        filters={filters}
        searchLabel={t('audit.searchPlaceholder')}
        state={state}
        query={events}
        rowName={(event) => event.targetName}
        empty={<EmptyState icon={<ScrollText />} title={t('audit.empty')} description={t('audit.emptyHint')} />}
      />
      {shown && (
        <AuditDetailSheet
          event={shown}
          onOperation={(id) => {
            setShown(null)
            state.setFilter('operation', [id])
          }}
          onClose={() => setShown(null)}
        />
      )}
      {retaining && <RetentionDialog onClose={() => setRetaining(false)} />}
      {verifying && <VerifyChainDialog onClose={() => setVerifying(false)} />}
    </>
  )
}
