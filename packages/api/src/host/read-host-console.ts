import { readConsoleHistory } from '@ingot/db/console/read-console-history'
import { z } from 'zod'
import { type ConsoleHistory, consoleBefore, presentHistory } from '../console-history'
import type { AccessContext } from '../context'

export const hostConsoleInput = z.object({ id: z.uuid(), before: consoleBefore, cursor: consoleBefore })

/** What was printed while this host was on its node. */
export async function readHostConsole(
  ctx: AccessContext,
  { id, before, cursor }: z.infer<typeof hostConsoleInput>,
): Promise<ConsoleHistory> {
  const page = await readConsoleHistory(ctx.database, ctx.scope, {
    hostId: id,
    beforeId: before ?? cursor ?? null,
    limitBytes: 64 * 1024,
  })
  return presentHistory(page)
}
