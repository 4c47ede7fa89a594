'use client'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { FolderClosed } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { DataTable } from '@/components/data-table/data-table'
import { useTableState } from '@/components/data-table/use-table-state'
import { useTRPC } from '@/lib/trpc'
import { useMayEver } from '@/lib/use-session'
import { projectColumns } from './project-columns'

const filterIds = ['department'] as const
const sortable = ['name', 'department', 'createdAt'] as const

/** The projects that a person may know of, or those of one department. */
export function ProjectTable({ departmentId, create }: { departmentId?: string; create: ReactNode }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const mayEver = useMayEver()
  const state = useTableState({ filterIds, sortable })
  const asked = departmentId ?? state.filters.department[0]
  const offersDepartments = departmentId === undefined && mayEver('department:show')
  const departments = useQuery({
    ...trpc.department.list.queryOptions({ limit: 100 }),
    enabled: offersDepartments,
  }).data?.items
  const projects = useQuery(
    trpc.project.page.queryOptions(
      { ...state.listInput, filter: asked ? { departmentId: asked } : {} },
      { placeholderData: keepPreviousData },
    ),
  )
  const options = (departments ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <DataTable
      name="projects"
      label={t('project.title')}
      columns={projectColumns(t).filter(({ id }) => id !== 'department' || departmentId === undefined)}
      filters={
        offersDepartments ? [{ id: 'department', label: t('project.fields.department'), single: true, options }] : []
      }
      searchLabel={t('project.searchPlaceholder')}
      state={state}
      query={projects}
      rowName={(project) => project.name}
      empty={
        <EmptyState
          icon={<FolderClosed />}
          title={t('project.empty')}
          description={t(create ? 'project.emptyHintCreate' : 'project.emptyHint')}
          action={create}
        />
      }
    />
  )
}
