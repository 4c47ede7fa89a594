import { listTestRuns, type TestRunView } from '@ingot/db/hardware-test/list-test-runs'
import type { Page } from '@ingot/db/list/page'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { locateNode } from '../node/locate-node'

export const listTestsInput = z.object({
  id: z.uuid(),
  cursor: z.string().max(2000).nullish(),
  limit: z.number().int().min(10).max(100).default(25),
})

export type NodeTests = Page<TestRunView> & {
  /** what the zone's policy makes of the last finished run */
  readonly verdict: 'not_required' | 'passed' | 'missing'
}

/** The test runs of a node, newest first. */
export async function listTests(
  ctx: AccessContext,
  { id, cursor, limit }: z.infer<typeof listTestsInput>,
): Promise<NodeTests> {
  const { hardwareTest = 'not_required' } = await locateNode(ctx, id)
  const sort = { key: 'startedAt', direction: 'desc' } as const
  return { verdict: hardwareTest, ...(await listTestRuns(ctx.database, id, { sort, cursor, limit })) }
}
