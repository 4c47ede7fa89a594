'use client'
import type { Verdict } from '@ingot/core/access/verdict'
import { IconButton } from '@ingot/ui/icon-button'
import { Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { TagList } from '@/components/tag/tag-list'
import { verdictText } from '@/lib/error-text'
import { TagsDialog } from './tags-dialog'
import type { EditedTagKind } from './use-tag-counts'

/** The tags of a host or node with the way to change them; tagging is editing. */
export function EditableTags({
  kind,
  object,
}: {
  kind: EditedTagKind
  object: {
    readonly id: string
    readonly name: string
    readonly tags: readonly string[]
    readonly actions: { readonly edit: Verdict }
  }
}) {
  const t = useTranslations()
  const [editing, setEditing] = useState(false)
  return (
    <span className="flex items-center gap-2">
      <TagList tags={object.tags} />
      <IconButton
        size="sm"
        label={t('tag.edit')}
        disabledReason={verdictText(t, object.actions.edit)}
        onClick={() => setEditing(true)}
      >
        <Pencil aria-hidden />
      </IconButton>
      {editing && <TagsDialog kind={kind} object={object} onClose={() => setEditing(false)} />}
    </span>
  )
}
