'use client'
import type { ImageAction } from '@ingot/core/image/actions'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Eye, EyeOff, Pencil, RotateCcw, Star, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { toast } from 'sonner'
import type { RowAction } from '@/components/data-table/column'
import { errorText, verdictText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import { useAnnounceOperation } from '@/lib/use-announce-operation'
import { ImageDeleteDialog } from './image-delete-dialog'
import { ImageEditDialog } from './image-edit-dialog'
import type { ImageRow } from './image-view'

/** What can be done with an image, for every row and for the page of one. Render `dialog` once. */
export function useImageActions({ onDeleted }: { onDeleted?: () => void } = {}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const announce = useAnnounceOperation()
  const [open, setOpen] = useState<{ action: 'edit' | 'delete'; image: ImageRow } | null>(null)
  const close = () => setOpen(null)
  const onError = (error: unknown) => toast.error(errorText(t, error))
  const refresh = () => queryClient.invalidateQueries(trpc.image.pathFilter())
  const retry = useMutation(
    trpc.image.retry.mutationOptions({
      onError,
      onSuccess: ({ operation }) => {
        announce(operation)
        return refresh()
      },
    }),
  )
  const setActive = useMutation(trpc.image.setActive.mutationOptions({ onError, onSuccess: refresh }))
  const makeDefault = useMutation(trpc.image.makeDefault.mutationOptions({ onError, onSuccess: refresh }))

  const action = (
    id: Exclude<ImageAction, 'upload'>,
    icon: ReactNode,
    onSelect: (image: ImageRow) => void,
    more: Partial<RowAction<ImageRow>> = {},
  ): RowAction<ImageRow> => ({
    id,
    label: t(`image.action.${id}`),
    icon,
    disabledReason: (image) => verdictText(t, image.actions[id]),
    onSelect,
    ...more,
  })
  const actions = [
    action('edit', <Pencil aria-hidden />, (image) => setOpen({ action: 'edit', image })),
    action('makeDefault', <Star aria-hidden />, ({ id }) => makeDefault.mutate({ id }), {
      hidden: ({ imageClass }) => imageClass !== 'deploy',
    }),
    action('activate', <Eye aria-hidden />, ({ id }) => setActive.mutate({ id, active: true }), {
      hidden: ({ active }) => active,
    }),
    action('deactivate', <EyeOff aria-hidden />, ({ id }) => setActive.mutate({ id, active: false }), {
      hidden: ({ active, state }) => !active || state !== 'ready',
    }),
    action('retry', <RotateCcw aria-hidden />, ({ id }) => retry.mutate({ id }), {
      hidden: ({ state }) => state !== 'failed',
    }),
    action('delete', <Trash2 aria-hidden />, (image) => setOpen({ action: 'delete', image }), { danger: true }),
  ]
  const dialog =
    open?.action === 'edit' ? (
      <ImageEditDialog image={open.image} onClose={close} />
    ) : open ? (
      <ImageDeleteDialog image={open.image} onClose={close} onDeleted={onDeleted} />
    ) : null
  return { actions, dialog }
}
