import { IngotError } from '@ingot/core/error/ingot-error'
import type { HardwareTestPolicy } from '@ingot/core/hardware-test/test-plan'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { mutate } from '../internal/mutate'

/** Whether nodes of a zone must pass their hardware tests before they may serve. Throws `not_found`. */
export async function setTestPolicy(
  database: Database,
  { id, policy }: { readonly id: string; readonly policy: HardwareTestPolicy },
  context: MutationContext,
): Promise<void> {
  await mutate(database, async (tx) => {
    const zone = await tx.availabilityZone.findUnique({ where: { id }, select: { name: true } })
    if (!zone) throw new IngotError('not_found')
    await tx.availabilityZone.update({ where: { id }, data: { hardwareTestPolicy: policy }, select: { id: true } })
    const audit = {
      ...{ context, action: 'zone.set_hardware_test_policy', targetKind: 'zone', targetId: id, targetName: zone.name },
      ...{ result: 'accepted' as const, detail: { policy } },
    }
    return { result: undefined, audit }
  })
}
