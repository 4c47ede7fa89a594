'use client'
import { Button } from '@ingot/ui/button'
import { EmptyState } from '@ingot/ui/empty-state'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Copy, KeyRound, Pencil, Plus, Trash2, Upload } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import type { RowAction } from '@/components/data-table/column'
import { DataTable } from '@/components/data-table/data-table'
import { useTableState } from '@/components/data-table/use-table-state'
import { PageHeader } from '@/components/page-header'
import { useTRPC } from '@/lib/trpc'
import { useScope } from '@/lib/use-scope'
import { useSession } from '@/lib/use-session'
import { AddKeyPairDialog } from './add-key-pair-dialog'
import { GenerateKeyPairDialog } from './generate-key-pair-dialog'
import { type KeyPairRow, keyPairColumns } from './key-pair-columns'
import { type KeyPairQuestion, KeyPairQuestionDialog } from './key-pair-question'

const filterIds = ['project'] as const
const sortable = ['name', 'createdAt'] as const

/** One's own SSH keys in all projects: import, make, rename, delete, and what uses them. */
export function KeyPairListPage() {
  const t = useTranslations()
  const trpc = useTRPC()
  const scope = useScope()
  const session = useSession()
  const state = useTableState({ filterIds, sortable })
  const [adding, setAdding] = useState<'import' | 'generate' | null>(null)
  const [question, setQuestion] = useState<KeyPairQuestion | null>(null)
  const projects = useQuery(trpc.project.list.queryOptions())
  const own = session?.user.cloudAdmin ? (projects.data ?? []) : (session?.projects ?? [])
  const chosen = state.filters.project[0] ?? scope.projectId
  const filter = chosen ? { projectId: chosen } : {}
  const keyPairs = useQuery(
    trpc.keyPair.page.queryOptions({ ...state.listInput, filter }, { placeholderData: keepPreviousData }),
  )
  // A key belongs to one project: the chosen one, or the only one there is.
  const projectId = chosen ?? (own.length === 1 ? (own[0]?.id ?? null) : null)
  const rowActions: RowAction<KeyPairRow>[] = [
    {
      id: 'copy',
      label: t('keyPair.copyPublic'),
      icon: <Copy aria-hidden />,
      disabledReason: () => null,
      onSelect: ({ name, publicKey }) =>
        void navigator.clipboard.writeText(publicKey).then(() => toast.success(t('keyPair.copied', { name }))),
    },
    {
      id: 'rename',
      label: t('keyPair.rename'),
      icon: <Pencil aria-hidden />,
      disabledReason: () => null,
      onSelect: (keyPair) => setQuestion({ ask: 'rename', keyPair }),
    },
    {
      id: 'delete',
      label: t('keyPair.delete'),
      icon: <Trash2 aria-hidden />,
      danger: true,
      disabledReason: () => null,
      onSelect: (keyPair) => setQuestion({ ask: 'delete', keyPair }),
    },
  ]
  const unplaced = projectId === null ? t('keyPair.oneProject') : null
  const actions = (
    <>
      <Button disabledReason={unplaced} onClick={() => setAdding('import')}>
        <Upload aria-hidden />
        {t('keyPair.import')}
      </Button>
      <Button variant="primary" disabledReason={unplaced} onClick={() => setAdding('generate')}>
        <Plus aria-hidden />
        {t('keyPair.generate')}
      </Button>
    </>
  )
  const close = () => setAdding(null)
  return (
    <>
      <PageHeader title={t('keyPair.library')} description={t('keyPair.librarySubtitle')} actions={actions} />
      <DataTable
        name="key-pairs"
        label={t('keyPair.library')}
        columns={keyPairColumns(t)}
        filters={[
          {
            id: 'project',
            label: t('keyPair.project'),
            single: true,
            options: own.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]}
        searchLabel={t('keyPair.searchPlaceholder')}
        state={state}
        query={keyPairs}
        rowName={({ name }) => name}
        rowActions={rowActions}
        empty={<EmptyState icon={<KeyRound />} title={t('keyPair.empty')} description={t('keyPair.emptyHint')} />}
      />
      {adding === 'import' && projectId && <AddKeyPairDialog projectId={projectId} onClose={close} onAdded={close} />}
      {adding === 'generate' && projectId && <GenerateKeyPairDialog projectId={projectId} onClose={close} />}
      {question && <KeyPairQuestionDialog {...question} onClose={() => setQuestion(null)} />}
    </>
  )
}
