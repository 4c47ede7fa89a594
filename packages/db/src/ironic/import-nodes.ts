import { randomUUID } from 'node:crypto'
import { isOccupied } from '@ingot/core/ironic/occupied'
import type { LicenceProblem } from '@ingot/core/licence/needs'
import type { NodeState } from '@ingot/core/node/lifecycle'
import { nodeTargetStates } from '@ingot/core/node/lifecycle'
import type { Database } from '../database'
import { notify } from '../event/notify'
import type { Prisma } from '../internal/generated/prisma/client'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { lockNodes } from '../licence/take-nodes'
import { requireLease } from '../node/transition-node'
import type { OperationLease } from '../operation/operation-row'
import type { IronicRefusedNode } from './endpoint-view'
import type { IronicFacts } from './ironic-facts'

export interface IncomingIronicNode {
  readonly ironicNodeId: string
  readonly bootMode: 'bios' | 'uefi'
  readonly power: 'on' | 'off' | 'unknown'
  readonly facts: IronicFacts
}
export interface ImportBatch {
  readonly endpoint: { readonly id: string; readonly name: string; readonly availabilityZoneId: string }
  readonly nodes: readonly IncomingIronicNode[]
}
export interface ImportedBatch {
  readonly imported: number
  readonly known: number
  readonly occupied: number
  readonly refused: IronicRefusedNode[]
}

type Accepted = IncomingIronicNode & { readonly id: string; readonly name: string; readonly state: NodeState }

/**
 * Makes nodes of Ironic's nodes, with ports and port groups, all of the batch or none. One that is known is left as it
 * is, so it is safe to repeat; one whose MAC address is on another node, whose state has no word here, or that the
 * licence does not cover is refused.
 * Throws LeaseLost.
 */
export async function importIronicNodes(
  database: Database,
  lease: OperationLease,
  { endpoint, nodes }: ImportBatch,
): Promise<ImportedBatch> {
  return mutate(database, async (tx) => {
    await requireLease(tx, lease)
    const ids = nodes.map(({ ironicNodeId }) => ironicNodeId)
    const there = await tx.node.findMany({
      where: { ironicEndpointId: endpoint.id, ironicNodeId: { in: ids } },
      select: { ironicNodeId: true },
    })
    const known = new Set(there.map(({ ironicNodeId }) => ironicNodeId))
    const unknown = nodes.filter(({ ironicNodeId }) => !known.has(ironicNodeId))
    const covered = unknown.length > 0 ? await lockNodes(database, tx, lease.operationId) : () => null
    const { accepted, refused } = await choose(tx, unknown, covered)
    await write(tx, endpoint, accepted)
    for (const { id } of accepted) await notify(tx, { topic: 'node', id, nodeId: id })
    const occupied = accepted.filter(({ facts }) => isOccupied({ ...facts.side, hasHost: false }))
    const audit = accepted.map(({ id, name, ironicNodeId, state }) => ({
      context: { actorId: null, actorName: 'system' },
      action: 'node.import',
      targetKind: 'node',
      targetId: id,
      targetName: name,
      nodeId: id,
      result: 'succeeded' as const,
      detail: { endpoint: endpoint.name, ironicNodeId, state },
    }))
    return { result: { imported: accepted.length, known: known.size, occupied: occupied.length, refused }, audit }
  })
}

async function choose(
  tx: Tx,
  nodes: readonly IncomingIronicNode[],
  licenceProblem: (count: number) => LicenceProblem | null,
) {
  const macs = nodes.flatMap(({ facts }) => facts.side.macAddresses)
  const taken = await tx.port.findMany({
    where: { macAddress: { in: macs } },
    select: { macAddress: true, node: { select: { name: true } } },
  })
  const ownerOf = new Map(taken.map(({ macAddress, node }) => [macAddress, node.name]))
  const wanted = nodes.map(({ facts }) => facts.side.name)
  const named = await tx.node.findMany({ where: { name: { in: wanted } }, select: { name: true } })
  const names = new Set(named.map(({ name }) => name))
  const accepted: Accepted[] = []
  const refused: IronicRefusedNode[] = []
  for (const node of nodes) {
    const { side } = node.facts
    const refuse = (reason: IronicRefusedNode['reason'], detail: string) =>
      refused.push({ ironicNodeId: node.ironicNodeId, name: side.name, reason, detail })
    const mac = side.macAddresses.find((address) => ownerOf.has(address))
    const uncovered = licenceProblem(accepted.length + 1)
    if (side.provisionState === null) refuse('state_unknown', node.facts.provisionState ?? '')
    else if (mac !== undefined) refuse('mac_taken', `${mac} → ${ownerOf.get(mac)}`)
    else if (uncovered) refuse('licence_nodes', uncovered.problem === 'nodes' ? String(uncovered.entitled) : '0')
    else {
      const name = names.has(side.name) ? `${side.name.slice(0, 54)}-${node.ironicNodeId.slice(0, 8)}` : side.name
      names.add(name)
      for (const address of side.macAddresses) ownerOf.set(address, name)
      accepted.push({ ...node, id: randomUUID(), name, state: side.provisionState })
    }
  }
  return { accepted, refused }
}

async function write(tx: Tx, endpoint: ImportBatch['endpoint'], nodes: readonly Accepted[]): Promise<void> {
  await tx.node.createMany({
    data: nodes.map(({ id, name, ironicNodeId, state, bootMode, power, facts: { side, maintenanceReason } }) => ({
      id,
      name,
      engine: 'ironic',
      ironicEndpointId: endpoint.id,
      ironicNodeId,
      availabilityZoneId: endpoint.availabilityZoneId,
      provisionState: state,
      targetProvisionState: nodeTargetStates[state] ?? null,
      powerObserved: power,
      maintenance: side.maintenance,
      maintenanceReason: side.maintenance ? (maintenanceReason ?? '') : null,
      description: side.description,
      resourceClass: side.resourceClass,
      traits: [...side.traits],
      bootMode,
      arch: side.arch,
      cpuCores: side.cpuCores,
      memoryMib: side.memoryMib,
      localDiskGib: side.localDiskGib,
    })),
  })
  await tx.ironicNode.createMany({
    data: nodes.map(({ id, facts }) => ({
      nodeId: id,
      facts: facts as unknown as Prisma.InputJsonObject,
      agreed: facts.side as unknown as Prisma.InputJsonObject,
    })),
  })
  for (const { id, facts } of nodes) await writeIronicPorts(tx, id, facts)
}

/** Gives a node the ports and port groups that Ironic tells of, beside those it has. */
export async function writeIronicPorts(tx: Tx, nodeId: string, facts: IronicFacts): Promise<void> {
  const groups = await tx.portGroup.createManyAndReturn({
    data: facts.portGroups.map(({ id, name, mode, address }) => ({
      nodeId,
      name: name ?? id,
      mode: mode ?? 'active-backup',
      macAddress: address,
    })),
    skipDuplicates: true,
    select: { id: true, name: true },
  })
  const nameOf = new Map(facts.portGroups.map(({ id, name }) => [id, name ?? id]))
  const idOf = new Map(groups.map(({ id, name }) => [name, id]))
  await tx.port.createMany({
    data: facts.ports
      .filter(({ address }) => facts.side.macAddresses.includes(address))
      .map((port) => ({
        nodeId,
        name: port.name,
        macAddress: port.address,
        pxeEnabled: port.pxeEnabled,
        portGroupId: port.portGroupId === null ? null : (idOf.get(nameOf.get(port.portGroupId) ?? '') ?? null),
        physicalNetwork: port.physicalNetwork,
        switchId: port.link?.switchId ?? null,
        switchPort: port.link?.portId ?? null,
        switchInfo: port.link?.switchInfo ?? null,
      })),
    skipDuplicates: true,
  })
}
