'use client'
import { imageStates } from '@ingot/core/image/input'
import { archs } from '@ingot/core/node/input'
import { buttonVariants } from '@ingot/ui/button-variants'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Boxes, Plus } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { DataTable } from '@/components/data-table/data-table'
import { useTableState } from '@/components/data-table/use-table-state'
import { PageHeader } from '@/components/page-header'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { imageColumns } from './image-columns'
import { useImageActions } from './use-image-actions'

const filterIds = ['state', 'class', 'arch'] as const
const sortable = ['name', 'arch', 'createdAt'] as const
const classes = ['business', 'deploy'] as const

export function ImageListPage() {
  const t = useTranslations()
  const trpc = useTRPC()
  const format = useFormat()
  const { actions, dialog } = useImageActions()
  const state = useTableState({ filterIds, sortable })
  const imageClass = classes.find((value) => value === state.filters.class[0])
  const imageState = imageStates.find((value) => value === state.filters.state[0])
  const arch = archs.find((value) => value === state.filters.arch[0])
  const images = useQuery(
    trpc.image.list.queryOptions(
      { ...state.listInput, filter: { imageClass, arch, state: imageState } },
      { placeholderData: keepPreviousData },
    ),
  )
  return (
    <>
      <PageHeader
        title={t('image.title')}
        description={t('image.subtitle')}
        actions={
          <Link href={paths.importImage()} className={buttonVariants({ variant: 'primary' })}>
            <Plus aria-hidden />
            {t('image.import.title')}
          </Link>
        }
      />
      <DataTable
        name="images"
        label={t('image.title')}
        columns={imageColumns(t, format)}
        filters={[
          {
            id: 'state',
            label: t('image.filters.state'),
            single: true,
            options: imageStates.map((value) => ({ value, label: t(`image.state.${value}`) })),
          },
          {
            id: 'class',
            label: t('image.filters.class'),
            single: true,
            options: classes.map((value) => ({ value, label: t(`image.class.${value}`) })),
          },
          {
            id: 'arch',
            label: t('image.filters.arch'),
            single: true,
            options: archs.map((value) => ({ value, label: t(`words.arch.${value}`) })),
          },
        ]}
        searchLabel={t('image.searchPlaceholder')}
        state={state}
        query={images}
        rowName={(image) => image.name}
        rowActions={actions}
        empty={<EmptyState icon={<Boxes />} title={t('image.empty')} description={t('image.emptyHint')} />}
      />
      {dialog}
    </>
  )
}
