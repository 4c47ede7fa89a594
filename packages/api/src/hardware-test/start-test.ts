import { testPlan } from '@ingot/core/hardware-test/test-plan'
import type { RequestedOperation } from '@ingot/db/operation/insert-operation'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { requestHardware } from '../hardware/request-hardware'

export const startTestInput = z.object({ id: z.uuid(), tests: testPlan })

/** Loads the parts of a node, one after the other, each for its time. The disk test overwrites every disk. */
export function startTest(
  ctx: AccessContext,
  { id, tests }: z.infer<typeof startTestInput>,
): Promise<{ operation: RequestedOperation }> {
  return requestHardware(ctx, id, { kind: 'node.test', action: 'startTest', nodeEvent: 'clean', input: { tests } })
}
