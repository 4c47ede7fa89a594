'use client'
import type { TagChange } from '@ingot/core/tag/tag'
import { useTranslations } from 'next-intl'
import { TagField } from '@/components/tag/tag-field'
import { type EditedTagKind, useTagCounts } from './use-tag-counts'

/** What a bulk request adds and takes away. */
export function TagChangeFields({
  kind,
  change,
  onChange,
}: {
  kind: EditedTagKind
  change: TagChange
  onChange: (change: TagChange) => void
}) {
  const t = useTranslations('tag')
  const suggestions = useTagCounts(kind).map(({ tag }) => tag)
  return (
    <>
      <TagField
        label={t('bulkAdd')}
        hint={t('bulkAddHint')}
        tags={change.add}
        suggestions={suggestions}
        onChange={(add) => onChange({ ...change, add })}
      />
      <TagField
        label={t('bulkRemove')}
        hint={t('bulkRemoveHint')}
        tags={change.remove}
        suggestions={suggestions}
        onChange={(remove) => onChange({ ...change, remove })}
      />
    </>
  )
}
