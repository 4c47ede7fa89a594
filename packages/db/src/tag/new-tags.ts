import type { Verdict } from '@ingot/core/access/verdict'
import { IngotError } from '@ingot/core/error/ingot-error'
import { changeTags, maxTags, type TagChange } from '@ingot/core/tag/tag'

/** All tags anew, or what is added and taken away. */
export type TagEdit = { readonly tags: readonly string[] } | TagChange

/** The tags after an edit; null: they stay as they are. Throws `action_refused`. */
export function newTags(before: readonly string[], edit: TagEdit, verdict: Verdict): string[] | null {
  if (!verdict.allowed) throw new IngotError('action_refused', { reason: verdict.reason })
  const tags = 'tags' in edit ? [...edit.tags] : changeTags(before, edit)
  if (tags.length > maxTags) throw new IngotError('action_refused', { reason: { code: 'too_many_tags', max: maxTags } })
  return tags.join() === before.join() ? null : tags
}
