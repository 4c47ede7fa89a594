import { IngotError } from '@ingot/core/error/ingot-error'
import type { CreateFirmwareUpdateInput } from '@ingot/core/firmware/input'
import { isOfKind } from '@ingot/core/name/kind-match'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { mutate } from '../internal/mutate'

/**
 * Begins a campaign with the baseline as it is now; the first `canaryCount` nodes are the canaries. Nodes of another kind
 * than the baseline's are passed over from the start. Throws `not_found`.
 */
export async function createCampaign(
  database: Database,
  input: CreateFirmwareUpdateInput,
  context: MutationContext,
): Promise<{ id: string }> {
  const { baselineId, nodeIds, ...fields } = input
  const wanted = [...new Set(nodeIds)]
  return mutate(database, async (tx) => {
    const baseline = await tx.firmwareBaseline.findFirst({ where: { id: baselineId, deletedAt: null } })
    if (!baseline) throw new IngotError('not_found', { field: 'baselineId' })
    const found = await tx.node.findMany({
      where: { id: { in: wanted } },
      select: { id: true, vendor: true, productName: true },
    })
    if (found.length !== wanted.length) throw new IngotError('not_found', { field: 'nodeIds' })
    const fits = new Map(found.map((node) => [node.id, isOfKind(baseline, node)]))
    const going = wanted.filter((id) => fits.get(id))
    const canaries = new Set(going.slice(0, input.canaryCount))
    const campaign = await tx.firmwareCampaign.create({
      data: {
        ...fields,
        baselineId,
        items: baseline.items ?? [],
        requestedBy: context.actorId,
        requesterName: context.actorName,
        nodes: {
          create: wanted.map((nodeId, position) => ({
            nodeId,
            position,
            canary: canaries.has(nodeId),
            ...(fits.get(nodeId) ? {} : { status: 'skipped', reason: 'other_kind', finishedAt: new Date() }),
          })),
        },
      },
      select: { id: true },
    })
    await notify(tx, { topic: 'firmware', id: campaign.id })
    const audit = {
      ...{ context, action: 'firmware_update.create', targetKind: 'firmware_update', targetId: campaign.id },
      ...{ targetName: input.name, result: 'accepted' as const },
      detail: { baseline: baseline.name, nodes: wanted.length, canaries: canaries.size },
    }
    return { result: campaign, audit }
  })
}
