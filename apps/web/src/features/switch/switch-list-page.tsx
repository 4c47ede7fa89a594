'use client'
import type { BulkSwitchAction } from '@ingot/core/bulk/bulk-action'
import { canLeaveZone, switchActionNames, switchActions } from '@ingot/core/switch/actions'
import { isSwitchVendor, switchVendors } from '@ingot/core/switch/vendor'
import { buttonVariants } from '@ingot/ui/button-variants'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Network, Radar, Save, Undo2 } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConnectionList } from '@/components/connection-list'
import type { RowAction, TableFilter } from '@/components/data-table/column'
import { chosenOf } from '@/components/data-table/table-address'
import { useSelection } from '@/components/data-table/use-selection'
import { useTableState } from '@/components/data-table/use-table-state'
import { SetUpSteps } from '@/features/network-scheme/set-up-steps'
import { useTagFilter } from '@/features/tag/use-tag-counts'
import { verdictText } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useRackFilter } from '../rack/use-rack-filter'
import { type ChosenSwitches, SwitchBulkDialog } from './switch-bulk-dialog'
import { SwitchDeleteDialog } from './switch-delete-dialog'
import { SwitchQuestionDialog } from './switch-question'
import type { SwitchRow } from './switch-view'
import { switchSortable, useSwitchColumns } from './use-switch-columns'
import { useSwitchWork } from './use-switch-work'

const conditions = ['drifted', 'failing', 'unsaved', 'awaiting_approval'] as const
const icons = {
  verify: <Radar aria-hidden />,
  save: <Save aria-hidden />,
  correctDrift: <Undo2 aria-hidden />,
} as const

export function SwitchListPage() {
  const t = useTranslations('switch')
  const all = useTranslations()
  const trpc = useTRPC()
  const { verify, save } = useSwitchWork()
  const [correcting, setCorrecting] = useState<SwitchRow | null>(null)
  const [bulk, setBulk] = useState<{ action: BulkSwitchAction; chosen: ChosenSwitches } | null>(null)
  const state = useTableState({ filterIds: ['zone', 'vendor', 'condition', 'rack', 'tag'], sortable: switchSortable })
  const zones = useQuery(trpc.switch.zones.queryOptions())
  const { zone, vendor, condition, rack, tag } = state.filters
  const filter = {
    zoneId: zone[0],
    vendor: chosenOf(vendor, isSwitchVendor),
    condition: conditions.find((each) => each === condition[0]),
    ...(rack.length > 0 ? { rack } : {}),
    ...(tag.length > 0 ? { tags: tag } : {}),
  }
  const matching = { filter, ...(state.listInput.q ? { q: state.listInput.q } : {}) }
  const selection = useSelection(JSON.stringify(matching))
  const query = useQuery(
    trpc.switch.list.queryOptions({ ...state.listInput, filter }, { placeholderData: keepPreviousData }),
  )
  const filters: TableFilter[] = [
    {
      id: 'zone',
      label: t('fields.zone'),
      single: true,
      options: (zones.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      id: 'vendor',
      label: t('fields.vendor'),
      options: Object.entries(switchVendors).map(([value, label]) => ({ value, label })),
    },
    {
      id: 'condition',
      label: t('condition.label'),
      single: true,
      options: conditions.map((value) => ({ value, label: t(`condition.${value}`) })),
    },
    useRackFilter(rack),
    useTagFilter('switch', tag),
  ]
  const action = (id: 'save' | 'correctDrift', onSelect: (device: SwitchRow) => void): RowAction<SwitchRow> => ({
    ...{ id, label: t(`action.${id}`), icon: icons[id], onSelect },
    disabledReason: (device) => verdictText(all, switchActions(device)[id]),
  })
  // Without a zone that drives switches there is nothing that one could be added to (SW-04).
  const notYet =
    zones.data?.length === 0
      ? {
          title: t('noZone'),
          description: t('noZoneHint'),
          action: (
            <Link href={paths.networkSchemes()} className={buttonVariants()}>
              {t('openSchemes')}
            </Link>
          ),
        }
      : undefined
  return (
    <>
      <ConnectionList
        noun="switch"
        icon={<Network />}
        table={{
          ...{ name: 'switches', columns: useSwitchColumns(), filters, state, query, selection },
          bulkActions: switchActionNames.map((id) => ({
            ...{ id, label: t(`action.${id}`), icon: icons[id] },
            onSelect: () => setBulk({ action: id, chosen: selection.all ? { matching } : { ids: [...selection.ids] } }),
          })),
        }}
        moreActions={[action('save', ({ id }) => save.mutate({ id })), action('correctDrift', setCorrecting)]}
        guide={<SetUpSteps />}
        deleteRefusal={(device) => verdictText(all, canLeaveZone(device))}
        createPath={paths.createSwitch()}
        editPath={paths.editSwitch}
        onVerify={({ id }) => verify.mutate({ id })}
        notYet={notYet}
        deleteDialog={(device, onClose) => <SwitchDeleteDialog device={device} onClose={onClose} />}
      />
      {correcting && (
        <SwitchQuestionDialog device={correcting} question={{ kind: 'correct' }} onClose={() => setCorrecting(null)} />
      )}
      {bulk && (
        <SwitchBulkDialog
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
