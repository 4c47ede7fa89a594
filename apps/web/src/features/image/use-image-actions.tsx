'use client'
import { Pencil, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { RowAction } from '@/components/data-table/column'
import { ImageDeleteDialog } from './image-delete-dialog'
import { ImageEditDialog } from './image-edit-dialog'
import type { ImageRow } from './image-view'

/** Edit and delete, for every row and for the page of one image. Render `dialog` once. */
export function useImageActions({ onDeleted }: { onDeleted?: () => void } = {}) {
  const t = useTranslations('image')
  const [open, setOpen] = useState<{ action: 'edit' | 'delete'; image: ImageRow } | null>(null)
  const close = () => setOpen(null)
  const actions: RowAction<ImageRow>[] = [
    {
      id: 'edit',
      label: t('action.edit'),
      icon: <Pencil aria-hidden />,
      disabledReason: () => null,
      onSelect: (image) => setOpen({ action: 'edit', image }),
    },
    {
      id: 'delete',
      label: t('action.delete'),
      icon: <Trash2 aria-hidden />,
      danger: true,
      disabledReason: (image) => (image.hostCount > 0 ? t('inUse', { count: image.hostCount }) : null),
      onSelect: (image) => setOpen({ action: 'delete', image }),
    },
  ]
  const dialog =
    open?.action === 'edit' ? (
      <ImageEditDialog image={open.image} onClose={close} />
    ) : open ? (
      <ImageDeleteDialog image={open.image} onClose={close} onDeleted={onDeleted} />
    ) : null
  return { actions, dialog }
}
