import { IconButton } from '@ingot/ui/icon-button'
import { Pencil, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'

/** Edit and delete, at the end of a row of a small table. */
export function RowButtons({
  name,
  editLabel,
  deleteLabel,
  disabledReason,
  onEdit,
  onDelete,
}: {
  /** Whose row it is. */
  name: string
  editLabel: string
  deleteLabel: string
  disabledReason: ReactNode
  onEdit: () => void
  onDelete: () => void
}) {
  return (
    <>
      <IconButton label={`${editLabel}: ${name}`} disabledReason={disabledReason} onClick={onEdit}>
        <Pencil aria-hidden />
      </IconButton>
      <IconButton label={`${deleteLabel}: ${name}`} disabledReason={disabledReason} onClick={onDelete}>
        <Trash2 aria-hidden />
      </IconButton>
    </>
  )
}
