'use client'
import { maxTags } from '@ingot/core/tag/tag'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import { TagField } from '@/components/tag/tag-field'
import { useTRPC } from '@/lib/trpc'
import { type EditedTagKind, useTagCounts } from './use-tag-counts'

/** The tags of one host or node, as a whole. */
export function TagsDialog({
  kind,
  object,
  onClose,
}: {
  kind: EditedTagKind
  object: { readonly id: string; readonly name: string; readonly tags: readonly string[] }
  onClose: () => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const counts = useTagCounts(kind)
  const [tags, setTags] = useState<readonly string[]>(object.tags)
  const onSuccess = async () => {
    toast.success(t('tag.savedToast', { name: object.name }))
    onClose()
    await queryClient.invalidateQueries(kind === 'host' ? trpc.host.pathFilter() : trpc.node.pathFilter())
  }
  const onHost = useMutation(trpc.host.setTags.mutationOptions({ onSuccess }))
  const onNode = useMutation(trpc.node.setTags.mutationOptions({ onSuccess }))
  const save = kind === 'host' ? onHost : onNode
  return (
    <FormDialog
      title={t('tag.editTitle', { name: object.name })}
      description={t('tag.editDescription', { max: maxTags })}
      submitLabel={t('words.save')}
      blockedReason={tags.length > maxTags ? t('input.too_many_tags') : null}
      busy={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate({ id: object.id, tags: [...tags] })}
      onClose={onClose}
    >
      <TagField
        label={t('tag.addLabel')}
        hint={t('tag.addHint')}
        tags={tags}
        suggestions={counts.map(({ tag }) => tag)}
        onChange={setTags}
      />
    </FormDialog>
  )
}
