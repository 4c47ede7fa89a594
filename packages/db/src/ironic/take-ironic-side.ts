import type { Verdict } from '@ingot/core/access/verdict'
import { IngotError } from '@ingot/core/error/ingot-error'
import { type DriftField, driftFields, type NodeDrift } from '@ingot/core/ironic/node-drift'
import type { NodeSide } from '@ingot/core/ironic/node-side'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import type { Prisma } from '../internal/generated/prisma/client'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { uniqueViolation } from '../internal/unique-violation'
import { loadNodeFacts, type NodeFacts } from '../node/node-facts'
import { acceptIronicState } from '../node/transition-node'
import { writeIronicPorts } from './import-nodes'
import type { IronicFacts } from './ironic-facts'

export interface TakeIronicSide {
  readonly nodeId: string
  readonly fields: readonly DriftField[]
  readonly context: MutationContext
  /** The rule of core, asked under the lock. */
  readonly rule: (node: NodeFacts) => Verdict
}

/**
 * Makes our record of a node like Ironic's in the fields that differ, as Ironic was last seen. Throws `action_refused`, `name_taken`,
 * `mac_taken`, `not_found`.
 */
export async function takeIronicSide(
  database: Database,
  { nodeId, fields, context, rule }: TakeIronicSide,
): Promise<void> {
  try {
    await mutate(database, async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM node WHERE id = ${nodeId}::uuid FOR UPDATE`
      const node = await loadNodeFacts(tx, nodeId)
      const mirror = await tx.ironicNode.findUnique({ where: { nodeId } })
      if (!node || !mirror) throw new IngotError('not_found')
      const verdict = rule(node)
      if (!verdict.allowed) throw new IngotError('action_refused', { reason: verdict.reason })
      const drift = mirror.drift as unknown as NodeDrift[]
      const taken = drift.filter(({ field }) => fields.includes(field) && driftFields[field].take)
      if (node.host && taken.some(({ field }) => field === 'provisionState'))
        throw new IngotError('action_refused', { reason: { code: 'host_on_node', hostName: node.host.name } })
      const facts = mirror.facts as unknown as IronicFacts
      const chosen = new Set(taken.map(({ field }) => field))
      await tx.node.update({ where: { id: nodeId }, data: columnsOfSide(facts, chosen), select: { id: true } })
      const { provisionState: to } = facts.side
      if (chosen.has('provisionState') && to !== null)
        await acceptIronicState(tx, { nodeId, from: node.provisionState, to })
      if (chosen.has('macAddresses') || chosen.has('portGroups')) await replacePorts(tx, nodeId, facts)
      await tx.ironicNode.update({
        where: { nodeId },
        data: {
          drift: drift.filter(({ field }) => !chosen.has(field)) as unknown as Prisma.InputJsonArray,
          agreed: agreedOn(mirror.agreed as unknown as NodeSide, facts.side, chosen),
        },
        select: { nodeId: true },
      })
      await notify(tx, { topic: 'node', id: nodeId, nodeId })
      const audit = {
        context,
        action: 'node.take_ironic_side',
        targetKind: 'node',
        targetId: nodeId,
        targetName: node.name,
        nodeId,
        result: 'accepted',
        detail: {
          taken: taken.map(({ field, ours, theirs }) => ({ field, before: ours, after: theirs })),
        } as Prisma.InputJsonObject,
      } as const
      return { result: undefined, audit }
    })
  } catch (error) {
    const taken = uniqueViolation(error)
    if (taken?.includes('mac_address')) throw new IngotError('mac_taken')
    if (taken?.includes('name')) throw new IngotError('name_taken', { field: 'name' })
    throw error
  }
}

/** The columns of `node` that hold these fields of Ironic's side. */
export function columnsOfSide(
  { side, maintenanceReason }: IronicFacts,
  chosen: ReadonlySet<DriftField>,
): Prisma.NodeUpdateInput {
  const { maintenance } = side
  const plain = ['name', 'description', 'resourceClass', 'arch', 'cpuCores', 'memoryMib', 'localDiskGib'] as const
  return {
    ...Object.fromEntries(plain.filter((field) => chosen.has(field)).map((field) => [field, side[field]])),
    ...(chosen.has('traits') ? { traits: [...side.traits] } : {}),
    ...(chosen.has('maintenance')
      ? { maintenance, maintenanceReason: maintenance ? (maintenanceReason ?? '') : null }
      : {}),
    version: { increment: 1 },
  }
}

const agreedOn = (agreed: NodeSide, theirs: NodeSide, chosen: ReadonlySet<DriftField>) =>
  ({
    ...agreed,
    ...Object.fromEntries([...chosen].map((field) => [field, theirs[field]])),
  }) as unknown as Prisma.InputJsonObject

/** Ports that Ironic no longer has go; a host's address on one of them stays and waits for another port. */
async function replacePorts(tx: Tx, nodeId: string, facts: IronicFacts): Promise<void> {
  await tx.port.deleteMany({ where: { nodeId, macAddress: { notIn: [...facts.side.macAddresses] } } })
  await tx.portGroup.deleteMany({ where: { nodeId, name: { notIn: [...facts.side.portGroups] } } })
  await writeIronicPorts(tx, nodeId, facts)
}
