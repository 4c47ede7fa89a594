'use client'
import { type BulkPlanAction, bulkPlanActions } from '@ingot/core/bulk/bulk-action'
import { type PlanPurpose, planPurposes, planStates, type PlanState as State } from '@ingot/core/switch/plan'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Check, ListChecks, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { parseAsString, useQueryState } from 'nuqs'
import { useState } from 'react'
import type { TableFilter } from '@/components/data-table/column'
import { DataTable } from '@/components/data-table/data-table'
import { chosenOf } from '@/components/data-table/table-address'
import { useSelection } from '@/components/data-table/use-selection'
import { useTableState } from '@/components/data-table/use-table-state'
import { useTRPC } from '@/lib/trpc'
import { type ChosenPlans, PlanBulkDialog } from './plan-bulk-dialog'
import { PlanDialog } from './plan-dialog'
import { type Plan, planSortable, usePlanColumns } from './use-plan-columns'

const isState = (text: string): text is State => (planStates as readonly string[]).includes(text)
const isPurpose = (text: string): text is PlanPurpose => (planPurposes as readonly string[]).includes(text)
const icons = { approve: <Check aria-hidden />, reject: <X aria-hidden /> } as const

/** Plans of one switch, of one controller, or of all, newest first; each opens with its lines, and many can be decided at once. */
export function PlanList({ switchId, sdnControllerId }: { switchId?: string; sdnControllerId?: string }) {
  const isOfOne = switchId !== undefined || sdnControllerId !== undefined
  const t = useTranslations('switchPlan')
  const trpc = useTRPC()
  const [open, setOpen] = useQueryState('plan', parseAsString)
  const [bulk, setBulk] = useState<{ action: BulkPlanAction; chosen: ChosenPlans } | null>(null)
  const state = useTableState({ filterIds: ['state', 'purpose', 'zone'], sortable: planSortable })
  const zones = useQuery(trpc.switch.zones.queryOptions(undefined, { enabled: !isOfOne })).data ?? []
  const filter = {
    ...{ switchId, sdnControllerId },
    state: chosenOf(state.filters.state, isState),
    purpose: chosenOf(state.filters.purpose, isPurpose),
    ...(!isOfOne ? { zoneId: state.filters.zone[0] } : {}),
  }
  const matching = { filter, ...(state.listInput.q ? { q: state.listInput.q } : {}) }
  const selection = useSelection(JSON.stringify(matching))
  const query = useQuery(
    trpc.switchPlan.list.queryOptions({ ...state.listInput, filter }, { placeholderData: keepPreviousData }),
  )
  const columns = usePlanColumns({ ofOneSwitch: isOfOne, onOpen: (id) => void setOpen(id) })
  const filters: TableFilter[] = [
    {
      ...{ id: 'state', label: t('filter') },
      options: planStates.map((value) => ({ value, label: t(`state.${value}`) })),
    },
    {
      ...{ id: 'purpose', label: t('fields.purpose') },
      options: planPurposes.map((value) => ({ value, label: t(`purpose.${value}`) })),
    },
    ...(zones.length > 1
      ? [
          {
            ...{ id: 'zone', label: t('fields.zone'), single: true },
            options: zones.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]
      : []),
  ]
  return (
    <>
      <DataTable<Plan>
        name="switch-plans"
        label={t('title')}
        columns={columns}
        filters={filters}
        searchLabel={t(isOfOne ? 'fields.node' : 'search')}
        state={state}
        query={query}
        rowName={({ switchName, nodeName }) => [switchName, nodeName].filter(Boolean).join(', ')}
        selection={selection}
        bulkActions={bulkPlanActions.map((action) => ({
          ...{ id: action, label: t(action), icon: icons[action], danger: action === 'reject' },
          onSelect: () => setBulk({ action, chosen: selection.all ? { matching } : { ids: [...selection.ids] } }),
        }))}
        empty={<EmptyState icon={<ListChecks />} title={t('empty')} description={t('emptyHint')} />}
      />
      {open && <PlanDialog id={open} onClose={() => void setOpen(null)} />}
      {bulk && (
        <PlanBulkDialog
          {...bulk}
          onClose={(ran) => {
            setBulk(null)
            if (ran) selection.clear()
          }}
        />
      )}
    </>
  )
}
