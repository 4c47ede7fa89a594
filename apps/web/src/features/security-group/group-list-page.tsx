'use client'
import { Button } from '@ingot/ui/button'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Pencil, Plus, ShieldCheck, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { RowAction } from '@/components/data-table/column'
import { DataTable } from '@/components/data-table/data-table'
import { useTableState } from '@/components/data-table/use-table-state'
import { PageHeader } from '@/components/page-header'
import { useTRPC } from '@/lib/trpc'
import { useScope } from '@/lib/use-scope'
import { CreateGroupDialog } from './create-group-dialog'
import { DeleteGroupDialog } from './delete-group-dialog'
import { EditGroupDialog } from './edit-group-dialog'
import { groupColumns } from './group-columns'
import type { GroupRow } from './group-row'

const sortable = ['name', 'createdAt'] as const

/** The security groups of one's projects. */
export function GroupListPage() {
  const t = useTranslations()
  const trpc = useTRPC()
  const scope = useScope()
  const state = useTableState({ filterIds: [], sortable })
  const [creating, setCreating] = useState(false)
  const [question, setQuestion] = useState<{ ask: 'edit' | 'delete'; group: GroupRow } | null>(null)
  const filter = scope.projectId ? { projectId: scope.projectId } : {}
  const groups = useQuery(
    trpc.securityGroup.list.queryOptions({ ...state.listInput, filter }, { placeholderData: keepPreviousData }),
  )
  const locked = ({ mayChange }: GroupRow) => (mayChange ? null : t('securityGroup.notYours'))
  const rowActions: RowAction<GroupRow>[] = [
    {
      id: 'edit',
      label: t('securityGroup.edit'),
      icon: <Pencil aria-hidden />,
      disabledReason: locked,
      onSelect: (group) => setQuestion({ ask: 'edit', group }),
    },
    {
      id: 'delete',
      label: t('securityGroup.delete'),
      icon: <Trash2 aria-hidden />,
      danger: true,
      disabledReason: locked,
      onSelect: (group) => setQuestion({ ask: 'delete', group }),
    },
  ]
  const close = () => setQuestion(null)
  return (
    <>
      <PageHeader
        title={t('securityGroup.title')}
        description={t('securityGroup.subtitle')}
        actions={
          <Button variant="primary" onClick={() => setCreating(true)}>
            <Plus aria-hidden />
            {t('securityGroup.create')}
          </Button>
        }
      />
      <DataTable
        name="security-groups"
        label={t('securityGroup.title')}
        columns={groupColumns(t)}
        filters={[]}
        searchLabel={t('securityGroup.searchPlaceholder')}
        state={state}
        query={groups}
        rowName={({ name }) => name}
        rowActions={rowActions}
        empty={
          <EmptyState
            icon={<ShieldCheck />}
            title={t('securityGroup.empty')}
            description={t('securityGroup.emptyHint')}
          />
        }
      />
      {creating && <CreateGroupDialog onClose={() => setCreating(false)} />}
      {question?.ask === 'edit' && <EditGroupDialog group={question.group} onClose={close} />}
      {question?.ask === 'delete' && <DeleteGroupDialog group={question.group} onClose={close} onDeleted={close} />}
    </>
  )
}
