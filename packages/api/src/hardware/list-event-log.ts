import { bmcEventSeverities, severitiesFrom } from '@ingot/core/hardware/bmc-event'
import { findHardware } from '@ingot/db/hardware/find-hardware'
import { type BmcEventPage, listBmcEvents } from '@ingot/db/hardware/list-bmc-events'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { locateNode } from '../node/locate-node'

const before = z
  .string()
  .regex(/^\d{1,18}$/, 'cursor_invalid')
  .nullish()
export const eventLogInput = z.object({
  id: z.uuid(),
  /** the least severe to show */
  severity: z.enum(bmcEventSeverities).default('info'),
  before,
  /** the same as `before`, for clients that page by themselves */
  cursor: before,
  limit: z.number().int().min(10).max(100).default(50),
})

export type NodeEventLog = BmcEventPage & {
  /** null: never read */
  readonly readAt: Date | null
}

/** What we copied of a BMC's log, newest first. */
export async function listEventLog(ctx: AccessContext, input: z.infer<typeof eventLogInput>): Promise<NodeEventLog> {
  const { id, severity, limit } = input
  await locateNode(ctx, id)
  const beforeId = input.before ?? input.cursor ?? null
  const [{ eventLogAt }, page] = await Promise.all([
    findHardware(ctx.database, id),
    listBmcEvents(ctx.database, { nodeId: id, severities: severitiesFrom(severity), beforeId, limit }),
  ])
  return { readAt: eventLogAt, ...page }
}
