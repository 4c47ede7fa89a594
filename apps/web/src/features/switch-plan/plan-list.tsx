'use client'
import { planStates, type PlanState as State } from '@ingot/core/switch/plan'
import { Button } from '@ingot/ui/button'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ListChecks } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { parseAsString, useQueryState } from 'nuqs'
import type { Column } from '@/components/data-table/column'
import { DataTable } from '@/components/data-table/data-table'
import { useTableState } from '@/components/data-table/use-table-state'
import { Time } from '@/components/time'
import { paths } from '@/lib/paths'
import type { RouterOutputs } from '@/lib/router-outputs'
import { useTRPC } from '@/lib/trpc'
import { PlanDialog } from './plan-dialog'
import { PlanState } from './plan-state'

type Plan = RouterOutputs['switchPlan']['list']['items'][number]
const isState = (text: string): text is State => (planStates as readonly string[]).includes(text)

/** Plans of one switch or of one node, newest first; each opens with its lines. */
export function PlanList({ filter }: { filter: { readonly switchId?: string; readonly nodeId?: string } }) {
  const t = useTranslations('switchPlan')
  const trpc = useTRPC()
  const [open, setOpen] = useQueryState('plan', parseAsString)
  const state = useTableState({ filterIds: ['state'], sortable: ['createdAt'] as const })
  const states = state.filters.state.filter(isState)
  const query = useQuery(
    trpc.switchPlan.list.queryOptions(
      { ...state.listInput, filter: { ...filter, ...(states.length > 0 ? { state: states } : {}) } },
      { placeholderData: keepPreviousData },
    ),
  )
  const columns: Column<Plan>[] = [
    {
      ...{ id: 'createdAt', header: t('fields.createdAt'), sortable: true, fixed: true },
      cell: ({ id, createdAt }) => (
        <Button variant="ghost" size="sm" onClick={() => void setOpen(id)} aria-haspopup="dialog">
          <Time at={createdAt} relative />
        </Button>
      ),
    },
    { id: 'state', header: t('fields.state'), cell: (plan) => <PlanState state={plan.state} /> },
    { id: 'purpose', header: t('fields.purpose'), cell: ({ purpose }) => t(`purpose.${purpose}`) },
    ...(filter.switchId
      ? []
      : [
          {
            ...{ id: 'switch', header: t('fields.switch') },
            cell: ({ switchId, switchName }: Plan) => <Link href={paths.switch(switchId)}>{switchName}</Link>,
          },
        ]),
    {
      ...{ id: 'node', header: t('fields.node') },
      cell: ({ nodeId, nodeName }) => (nodeId && nodeName ? <Link href={paths.node(nodeId)}>{nodeName}</Link> : '–'),
    },
    { id: 'diff', header: t('fields.diff'), cell: ({ diff }) => t('changes', { count: diff.length }) },
    { id: 'lines', header: t('fields.lines'), hiddenAtFirst: true, cell: ({ lineCount }) => lineCount },
    {
      ...{ id: 'operation', header: t('operation') },
      cell: ({ operationId }) =>
        operationId ? <Link href={paths.operation(operationId)}>{t('operation')}</Link> : '–',
    },
  ]
  return (
    <>
      <DataTable
        name="switch-plans"
        label={t('title')}
        columns={columns}
        filters={[
          {
            ...{ id: 'state', label: t('filter') },
            options: planStates.map((value) => ({ value, label: t(`state.${value}`) })),
          },
        ]}
        searchLabel={t('fields.node')}
        state={state}
        query={query}
        rowName={({ id }) => id}
        empty={<EmptyState icon={<ListChecks />} title={t('empty')} description={t('emptyHint')} />}
      />
      {open && <PlanDialog id={open} onClose={() => void setOpen(null)} />}
    </>
  )
}
