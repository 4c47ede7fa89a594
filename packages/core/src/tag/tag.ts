import { z } from 'zod'

/** A tag is `key` or `key=value`; an object has a key once. */
export const maxTags = 20
const maxPart = 63

// Letters and digits of any script; no comma, which separates tags in addresses and files.
const keyForm = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}_./:-]*$/u
const valueForm = /^[^\p{Cc},=]+$/u

export const tagKey = (tag: string): string => tag.split('=', 1)[0] ?? ''

/** One way to write a tag: composed characters (NFC), keys in small letters, no space around either part; null: none. */
export function normalizeTag(text: string): string | null {
  const at = text.indexOf('=')
  const key = (at === -1 ? text : text.slice(0, at)).normalize('NFC').trim().toLowerCase()
  const value =
    at === -1
      ? null
      : text
          .slice(at + 1)
          .normalize('NFC')
          .trim()
  if (!keyForm.test(key) || key.length > maxPart) return null
  if (value === null || value === '') return key
  return valueForm.test(value) && value.length <= maxPart ? `${key}=${value}` : null
}

export const tagInput = z
  .string()
  .max(256, 'tag_invalid')
  .transform((text, context) => {
    const tag = normalizeTag(text)
    if (tag === null) context.addIssue({ code: 'custom', message: 'tag_invalid' })
    return tag ?? ''
  })
  .describe('`key` or `key=value`, each part at most 63 characters of any script, without commas')

/** The tags that an object gets, as a whole. */
export const tagListInput = z
  .array(tagInput)
  .max(maxTags, 'too_many_tags')
  .refine((tags) => new Set(tags.map(tagKey)).size === tags.length, 'tag_key_twice')
  .transform((tags) => [...tags].sort())

export interface TagChange {
  /** written over what has the same key */
  readonly add: readonly string[]
  /** keys, or exact tags */
  readonly remove: readonly string[]
}

/** The tags after a change, sorted; may be more than `maxTags`. Safe to repeat. */
export function changeTags(tags: readonly string[], { add, remove }: TagChange): string[] {
  const replaced = new Set(add.map(tagKey))
  const kept = tags.filter(
    (tag) => !replaced.has(tagKey(tag)) && !remove.includes(tag) && !remove.includes(tagKey(tag)),
  )
  return [...kept, ...add].sort()
}

/** How a list is filtered by tags: of one key any will do, of different keys all must be there. */
export function tagGroups(tags: readonly string[]): string[][] {
  const groups = new Map<string, string[]>()
  for (const tag of tags) groups.set(tagKey(tag), [...(groups.get(tagKey(tag)) ?? []), tag])
  return [...groups.values()]
}
