'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Dialog } from '@ingot/ui/dialog'
import { IconButton } from '@ingot/ui/icon-button'
import { useMutation } from '@tanstack/react-query'
import { Pencil, Save, Star, StarOff, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { NameDialog } from '@/components/form/name-dialog'
import { errorText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'
import { type SavedView, useViews, type ViewedList } from './use-views'

/** Every view of the list: what it begins with is each person's own choice, the rest is the owner's. */
export function ManageViewsDialog({ onClose, ...viewed }: ViewedList & { onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const { views, refresh } = useViews(viewed)
  const { list, state, columns } = viewed
  const setDefault = useMutation(trpc.savedView.setDefault.mutationOptions({ onSuccess: refresh }))
  const [renamed, setRenamed] = useState<SavedView | null>(null)
  const edit = useMutation(trpc.savedView.edit.mutationOptions({ onSuccess: refresh }))
  const remove = useMutation(trpc.savedView.delete.mutationOptions({ onSuccess: refresh }))
  const error = setDefault.error ?? edit.error ?? remove.error
  const replace = ({ id, name, project }: SavedView) =>
    edit.mutate(
      { id, name, query: state.query, columns: [...columns.ids], projectId: project?.id ?? null },
      { onSuccess: () => toast.success(t('savedView.replacedToast', { name })) },
    )
  const noteOf = ({ own, ownerName, project }: SavedView) => {
    if (!project) return null
    return own
      ? t('savedView.sharedWith', { project: project.name })
      : t('savedView.by', { owner: ownerName, project: project.name })
  }
  if (renamed)
    return (
      <NameDialog
        title={t('savedView.renameOf', { name: renamed.name })}
        label={t('savedView.name')}
        initial={renamed.name}
        submitLabel={t('words.save')}
        busy={edit.isPending}
        error={edit.error}
        onSubmit={(name) => {
          const { id, query, columns: shown, project } = renamed
          const onSuccess = () => {
            toast.success(t('savedView.savedToast', { name }))
            setRenamed(null)
          }
          edit.mutate({ id, name, query, columns: [...shown], projectId: project?.id ?? null }, { onSuccess })
        }}
        onClose={() => {
          edit.reset()
          setRenamed(null)
        }}
      />
    )
  return (
    <Dialog
      open
      onOpenChange={onClose}
      width="md"
      title={t('savedView.manageTitle')}
      closeLabel={t('words.close')}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('words.close')}
        </Button>
      }
    >
      {error ? <Banner tone="danger">{errorText(t, error)}</Banner> : null}
      <ul className="divide-y divide-line rounded-md border border-line">
        {views.map((view) => (
          <li key={view.id} className="flex items-center gap-1 px-3 py-1.5">
            <span className="min-w-0 grow text-sm">
              <span className="block break-all">
                {view.isDefault ? t('savedView.begins', { name: view.name }) : view.name}
              </span>
              <span className="block text-ink-muted text-xs">{noteOf(view)}</span>
            </span>
            <IconButton
              size="sm"
              label={view.isDefault ? t('savedView.clearDefault') : t('savedView.makeDefaultOf', { name: view.name })}
              onClick={() => setDefault.mutate({ list, viewId: view.isDefault ? null : view.id })}
            >
              {view.isDefault ? <StarOff aria-hidden /> : <Star aria-hidden />}
            </IconButton>
            {view.own && (
              <>
                <IconButton
                  size="sm"
                  label={t('savedView.renameOf', { name: view.name })}
                  onClick={() => setRenamed(view)}
                >
                  <Pencil aria-hidden />
                </IconButton>
                <IconButton
                  size="sm"
                  label={t('savedView.overwriteOf', { name: view.name })}
                  onClick={() => replace(view)}
                >
                  <Save aria-hidden />
                </IconButton>
                <IconButton
                  size="sm"
                  label={t('savedView.deleteOf', { name: view.name })}
                  onClick={() =>
                    remove.mutate(
                      { id: view.id },
                      { onSuccess: () => toast.success(t('savedView.deletedToast', { name: view.name })) },
                    )
                  }
                >
                  <Trash2 aria-hidden />
                </IconButton>
              </>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
