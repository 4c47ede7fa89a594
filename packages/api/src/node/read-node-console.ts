import { readConsoleHistory } from '@ingot/db/console/read-console-history'
import { z } from 'zod'
import { type ConsoleHistory, consoleBefore, presentHistory } from '../console-history'
import type { AccessContext } from '../context'

export const nodeConsoleInput = z.object({ id: z.uuid(), before: consoleBefore, cursor: consoleBefore })

/** What the node printed, over all its hosts: for cloud roles only. */
export async function readNodeConsole(
  ctx: AccessContext,
  { id, before, cursor }: z.infer<typeof nodeConsoleInput>,
): Promise<ConsoleHistory> {
  const page = await readConsoleHistory(ctx.database, ctx.scope, {
    nodeId: id,
    beforeId: before ?? cursor ?? null,
    limitBytes: 64 * 1024,
  })
  return presentHistory(page)
}
