'use client'
import { buttonVariants } from '@ingot/ui/button-variants'
import { EmptyState } from '@ingot/ui/empty-state'
import { Pencil, Plus, Radar, Trash2 } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import type { RowAction } from './data-table/column'
import { DataTable } from './data-table/data-table'
import { PageHeader } from './page-header'

/**
 * The list of one kind of thing that Ingot signs in to: it is added, looked at, edited and forgotten from here. The words are
 * those of the noun's own messages.
 */
export function ConnectionList<Row extends { readonly id: string; readonly name: string }>({
  noun,
  icon,
  table,
  createPath,
  editPath,
  onVerify,
  moreActions = [],
  notYet,
  guide,
  deleteRefusal = () => null,
  deleteDialog,
}: {
  noun: 'ironic' | 'sdn' | 'switch'
  icon: ReactNode
  table: Omit<Parameters<typeof DataTable<Row>>[0], 'label' | 'searchLabel' | 'rowName' | 'rowActions' | 'empty'>
  createPath: Route
  editPath: (id: string) => Route
  onVerify: (row: Row) => void
  moreActions?: readonly RowAction<Row>[]
  /** In place of the way to add one, while none can be added. */
  notYet?: { readonly title: string; readonly description: string; readonly action: ReactNode } | undefined
  /** Under the way to add the first one: what comes before and after it. */
  guide?: ReactNode
  /** Why a row cannot be deleted now; null: it can. */
  deleteRefusal?: (row: Row) => ReactNode
  deleteDialog: (row: Row, onClose: () => void) => ReactNode
}) {
  const t = useTranslations()
  const router = useRouter()
  const [deleting, setDeleting] = useState<Row | null>(null)
  const action = (id: 'verify' | 'edit' | 'delete', itsIcon: ReactNode, onSelect: (row: Row) => void) => ({
    ...{ id, label: t(`${noun}.action.${id}`), icon: itsIcon, disabledReason: () => null, onSelect },
  })
  const rowActions: RowAction<Row>[] = [
    action('verify', <Radar aria-hidden />, onVerify),
    ...moreActions,
    action('edit', <Pencil aria-hidden />, ({ id }) => router.push(editPath(id))),
    { ...action('delete', <Trash2 aria-hidden />, setDeleting), danger: true, disabledReason: deleteRefusal },
  ]
  const add = notYet?.action ?? (
    <Link href={createPath} className={buttonVariants({ variant: 'primary' })}>
      <Plus aria-hidden />
      {t(`${noun}.add`)}
    </Link>
  )
  const title = t(`${noun}.title`)
  return (
    <>
      <PageHeader title={title} description={t(`${noun}.subtitle`)} actions={add} />
      <DataTable
        {...table}
        label={title}
        searchLabel={t(`${noun}.searchPlaceholder`)}
        rowName={({ name }) => name}
        rowActions={rowActions}
        empty={
          <EmptyState
            icon={icon}
            title={notYet?.title ?? t(`${noun}.empty`)}
            description={notYet?.description ?? t(`${noun}.emptyHint`)}
            action={
              <>
                {add}
                {guide}
              </>
            }
          />
        }
      />
      {deleting && deleteDialog(deleting, () => setDeleting(null))}
    </>
  )
}
