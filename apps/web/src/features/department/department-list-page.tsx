'use client'
import { Button } from '@ingot/ui/button'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Building2, Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { DataTable } from '@/components/data-table/data-table'
import { useTableState } from '@/components/data-table/use-table-state'
import { NameDialog } from '@/components/form/name-dialog'
import { PageHeader } from '@/components/page-header'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useMayEver } from '@/lib/use-session'
import { departmentColumns } from './department-columns'

const filterIds = [] as const
const sortable = ['name', 'createdAt'] as const

export function DepartmentListPage() {
  const t = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const mayEver = useMayEver()
  const [creating, setCreating] = useState(false)
  const state = useTableState({ filterIds, sortable })
  const departments = useQuery(
    trpc.department.list.queryOptions(state.listInput, { placeholderData: keepPreviousData }),
  )
  const create = useMutation(
    trpc.department.create.mutationOptions({
      onSuccess: async ({ id }, { name }) => {
        toast.success(t('department.createdToast', { name }))
        setCreating(false)
        router.push(paths.department(id))
        await queryClient.invalidateQueries(trpc.department.pathFilter())
      },
    }),
  )
  const button = mayEver('department:manage') && (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden />
      {t('department.create')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('department.title')} description={t('department.subtitle')} actions={button} />
      <DataTable
        name="departments"
        label={t('department.title')}
        columns={departmentColumns(t)}
        searchLabel={t('department.searchPlaceholder')}
        state={state}
        query={departments}
        rowName={(department) => department.name}
        empty={
          <EmptyState
            icon={<Building2 />}
            title={t('department.empty')}
            description={t('department.emptyHint')}
            action={button}
          />
        }
      />
      {creating && (
        <NameDialog
          title={t('department.create')}
          label={t('department.fields.name')}
          submitLabel={t('words.create')}
          busy={create.isPending}
          error={create.error}
          onSubmit={(name) => create.mutate({ name })}
          onClose={() => setCreating(false)}
        />
      )}
    </>
  )
}
