import type { ConsoleHistoryPage } from '@ingot/db/console/read-console-history'
import { z } from 'zod'

/** `before` for one page, `cursor` for clients that page by themselves: the same. */
export const consoleBefore = z
  .string()
  .regex(/^\d{1,18}$/, 'cursor_invalid')
  .nullish()

export interface ConsoleHistory {
  /** Oldest first; `base64` because a console prints bytes, not text. */
  readonly chunks: readonly { readonly id: string; readonly at: Date; readonly base64: string }[]
  /** Pass as `before` for what was printed earlier; null at the beginning. */
  readonly nextBefore: string | null
}

export const presentHistory = (page: ConsoleHistoryPage): ConsoleHistory => ({
  chunks: page.chunks.map(({ id, at, bytes }) => ({ id, at, base64: Buffer.from(bytes).toString('base64') })),
  nextBefore: page.nextBeforeId,
})
