import { maxTags, tagInput } from '@ingot/core/tag/tag'
import { z } from 'zod'

/** Part of the filter of a list. */
export const tagFilter = z
  .array(tagInput)
  .min(1)
  .max(maxTags, 'too_many_tags')
  .describe('of one key any of them will do, of different keys all must be there')
