'use client'
import { campaignStatuses } from '@ingot/core/firmware/decide-campaign'
import { buttonVariants } from '@ingot/ui/button-variants'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Upload } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DataTable } from '@/components/data-table/data-table'
import { useTableState } from '@/components/data-table/use-table-state'
import { PageHeader } from '@/components/page-header'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useManageReason } from '../hardware/use-manage-reason'
import { campaignColumns } from './campaign-columns'

const filterIds = ['status'] as const
const sortable = ['createdAt', 'name'] as const

/** Firmware campaigns, the newest first. */
export function CampaignListPage() {
  const t = useTranslations()
  const trpc = useTRPC()
  const manageReason = useManageReason()
  const state = useTableState({ filterIds, sortable })
  const status = campaignStatuses.find((value) => value === state.filters.status[0])
  const campaigns = useQuery(
    trpc.firmwareUpdate.list.queryOptions(
      { ...state.listInput, filter: status ? { status } : {} },
      { placeholderData: keepPreviousData },
    ),
  )
  const create = manageReason === null && (
    <Link href={paths.createFirmwareUpdate()} className={buttonVariants({ variant: 'primary' })}>
      <Upload aria-hidden />
      {t('firmware.beginUpdate')}
    </Link>
  )
  return (
    <>
      <PageHeader title={t('firmware.updates')} description={t('firmware.updatesSubtitle')} actions={create} />
      <DataTable
        name="firmware-updates"
        label={t('firmware.updates')}
        columns={campaignColumns(t)}
        filters={[
          {
            id: 'status',
            label: t('firmware.column.status'),
            single: true,
            options: campaignStatuses.map((value) => ({ value, label: t(`firmware.campaignStatus.${value}`) })),
          },
        ]}
        searchLabel={t('firmware.searchPlaceholder')}
        state={state}
        query={campaigns}
        rowName={({ name }) => name}
        empty={
          <EmptyState
            icon={<Upload />}
            title={t('firmware.noUpdates')}
            description={t('firmware.noUpdatesHint')}
            action={create}
          />
        }
      />
    </>
  )
}
