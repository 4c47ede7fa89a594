import type { Verdict } from '@ingot/core/access/verdict'
import { IngotError } from '@ingot/core/error/ingot-error'
import { isOfKind } from '@ingot/core/name/kind-match'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { mutate } from '../internal/mutate'
import { loadNodeFacts, type NodeFacts } from '../node/node-facts'

/**
 * Says which BIOS profile a node shall have from its next cleaning on; null: none, its settings stay as they are. Throws
 * `bios_profile_unfit` for a profile of another kind of server, `action_refused`, `not_found`.
 */
export async function assignBiosProfile(
  database: Database,
  request: {
    readonly nodeId: string
    readonly profileId: string | null
    readonly context: MutationContext
    readonly rule: (node: NodeFacts) => Verdict
  },
): Promise<void> {
  const { nodeId, profileId, context, rule } = request
  await mutate(database, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM node WHERE id = ${nodeId}::uuid FOR UPDATE`
    const facts = await loadNodeFacts(tx, nodeId)
    const node = await tx.node.findUnique({ where: { id: nodeId }, select: { vendor: true, productName: true } })
    if (!facts || !node) throw new IngotError('not_found')
    const verdict = rule(facts)
    if (!verdict.allowed) throw new IngotError('action_refused', { reason: verdict.reason })
    const profile = profileId
      ? await tx.biosProfile.findFirst({
          where: { id: profileId, deletedAt: null },
          select: { name: true, vendor: true, model: true },
        })
      : null
    if (profileId && !profile) throw new IngotError('not_found', { field: 'profileId' })
    if (profile && !isOfKind(profile, node)) throw new IngotError('bios_profile_unfit', { profile: profile.name })
    await tx.nodeHardware.upsert({
      where: { nodeId },
      create: { nodeId, biosProfileId: profileId },
      update: { biosProfileId: profileId },
      select: { nodeId: true },
    })
    await notify(tx, { topic: 'node', id: nodeId, nodeId })
    const audit = {
      ...{ context, action: 'node.assign_bios_profile', targetKind: 'node', targetId: nodeId, nodeId },
      ...{ targetName: facts.name, result: 'accepted' as const, detail: { profile: profile?.name ?? null } },
    }
    return { result: undefined, audit }
  })
}
