import { z } from 'zod'
import { tagInput } from '../tag/tag'
import {
  bulkHostActions,
  bulkNodeActions,
  bulkPlanActions,
  bulkSwitchActions,
  defaultBulkParallel,
  maxBulkItems,
  maxBulkParallel,
} from './bulk-action'

/** Of chosen rows at most so many are asked about at once; more are named by the filter that shows them. */
export const maxPreviewIds = 200

const tagChange = z.object({
  add: z.array(tagInput).max(20, 'too_many_tags').default([]),
  remove: z.array(tagInput).max(20, 'too_many_tags').default([]),
})

const ids = (max: number) => z.array(z.uuid()).min(1, 'nothing_selected').max(max, 'number_too_large')

/** Chosen rows, or all that a filter shows at this moment. */
export const previewSelection = <Filter extends z.ZodType>(filter: Filter) => ({
  ids: ids(maxPreviewIds).optional().describe('the rows that were chosen'),
  matching: z
    .object({ q: z.string().trim().max(200).optional(), filter: filter.optional() })
    .optional()
    .describe(`instead of ids: everything that a filter shows, at most ${maxBulkItems}`),
})
export const isOneSelection = (input: { ids?: unknown; matching?: unknown }) =>
  (input.ids === undefined) !== (input.matching === undefined)

const request = {
  ids: ids(maxBulkItems).describe('the frozen set; nothing else is touched'),
  requestKey: z.uuid().describe('chosen by the caller: the same key again is the same request, not a second one'),
  parallel: z
    .number()
    .int('number_whole')
    .min(1, 'number_positive')
    .max(maxBulkParallel, 'number_too_large')
    .default(defaultBulkParallel)
    .describe('items under way at a time'),
}
const tags = { tags: tagChange.optional().describe('for the action `tag`') }

const tagsWhenTagging = (input: {
  action: string
  tags?: { add: readonly string[]; remove: readonly string[] } | undefined
}) => input.action !== 'tag' || (input.tags !== undefined && input.tags.add.length + input.tags.remove.length > 0)
const tagsMissing = { message: 'tags_required', path: ['tags'] }

export const bulkHostsInput = z
  .object({ ...request, ...tags, action: z.enum(bulkHostActions) })
  .refine(tagsWhenTagging, tagsMissing)
export type BulkHostsInput = z.infer<typeof bulkHostsInput>

export const bulkNodesInput = z
  .object({
    ...request,
    ...tags,
    action: z.enum(bulkNodeActions),
    reason: z
      .string()
      .trim()
      .min(1, 'reason_required')
      .max(1024, 'description_too_long')
      .optional()
      .describe('for `setMaintenance`'),
  })
  .refine(tagsWhenTagging, tagsMissing)
  .refine((input) => input.action !== 'setMaintenance' || input.reason !== undefined, {
    message: 'reason_required',
    path: ['reason'],
  })
export type BulkNodesInput = z.infer<typeof bulkNodesInput>

export const bulkSwitchesInput = z.object({ ...request, action: z.enum(bulkSwitchActions) })
export type BulkSwitchesInput = z.infer<typeof bulkSwitchesInput>

export const bulkPlansInput = z.object({ ...request, action: z.enum(bulkPlanActions) })
export type BulkPlansInput = z.infer<typeof bulkPlansInput>
