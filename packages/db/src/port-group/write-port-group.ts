import { denied } from '@ingot/core/access/verdict'
import { IngotError } from '@ingot/core/error/ingot-error'
import { canDeletePort, canEditPorts } from '@ingot/core/port/rules'
import type { BondMode } from '@ingot/core/port-group/bond-mode'
import type { CreatePortGroupInput, EditPortGroupInput } from '@ingot/core/port-group/input'
import { canHaveMembers, firstMacOf, macAfterEdit } from '@ingot/core/port-group/rules'
import type { AuditEntry, MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { naming } from '../internal/naming'
import { requireVerdict } from '../internal/require-verdict'
import { lockNodeOfGroup, lockPortNode } from '../port/lock-port-node'
import { loadGroupPorts } from './load-group-ports'

/** Bonds ports of one node (PG-01). Throws `name_taken` (on the node), `not_found`, `action_refused` by state, membership or switches. */
export async function createPortGroup(
  database: Database,
  { nodeId, portIds, macAddress, ...input }: CreatePortGroupInput,
  context: MutationContext,
): Promise<{ id: string }> {
  const create = mutate(database, async (tx) => {
    const node = await lockPortNode(tx, nodeId)
    requireVerdict(canEditPorts(node))
    const ports = await membersOf(tx, { nodeId, portIds, mode: input.mode, groupId: null })
    const result = await tx.portGroup.create({
      data: { nodeId, ...input, macAddress: macAddress ?? firstMacOf(ports) },
      select: { id: true },
    })
    await tx.port.updateMany({ where: { id: { in: [...portIds] } }, data: { portGroupId: result.id } })
    await notify(tx, { topic: 'node', id: nodeId, nodeId })
    const detail = { group: input.name, mode: input.mode, members: ports.map((port) => port.macAddress) }
    return { result, audit: auditOf(context, 'port_group.create', node, detail) }
  })
  return naming(input.name, create)
}

/**
 * Changes a group and says which ports it has (PG-04), all or nothing, when nobody changed it since `version`. A MAC address
 * that was that of a port follows when the port leaves. Throws as `createPortGroup`, `version_conflict`.
 */
export async function editPortGroup(
  database: Database,
  { id, version, portIds, macAddress, ...input }: EditPortGroupInput,
  context: MutationContext,
): Promise<{ version: number }> {
  const edit = mutate(database, async (tx) => {
    const node = await lockNodeOfGroup(tx, id)
    requireVerdict(canEditPorts(node))
    const before = await loadGroupPorts(tx, { portGroupId: id })
    const ports = await membersOf(tx, { nodeId: node.id, portIds, mode: input.mode, groupId: id })
    const { count } = await tx.portGroup.updateMany({
      where: { id, version },
      data: { ...input, macAddress: macAfterEdit(macAddress, before, ports), version: { increment: 1 } },
    })
    if (count === 0) throw new IngotError('version_conflict')
    await tx.port.updateMany({ where: { portGroupId: id, id: { notIn: [...portIds] } }, data: { portGroupId: null } })
    await tx.port.updateMany({ where: { id: { in: [...portIds] } }, data: { portGroupId: id } })
    await notify(tx, { topic: 'node', id: node.id, nodeId: node.id })
    const detail = { group: input.name, mode: input.mode, members: ports.map((port) => port.macAddress) }
    return { result: { version: version + 1 }, audit: auditOf(context, 'port_group.edit', node, detail) }
  })
  return naming(input.name, edit)
}

/** Ends a group; its ports stay. Throws `action_refused` by state and while a vNIC is on it, `not_found`. */
export async function deletePortGroup(database: Database, id: string, context: MutationContext): Promise<void> {
  await mutate(database, async (tx) => {
    const node = await lockNodeOfGroup(tx, id)
    const group = await tx.portGroup.findUnique({
      where: { id },
      select: { name: true, _count: { select: { vnics: true } } },
    })
    if (!group) throw new IngotError('not_found')
    requireVerdict(canDeletePort(node, group._count))
    await tx.portGroup.delete({ where: { id }, select: { id: true } })
    await notify(tx, { topic: 'node', id: node.id, nodeId: node.id })
    return { result: undefined, audit: auditOf(context, 'port_group.delete', node, { group: group.name }) }
  })
}

interface Wanted {
  readonly nodeId: string
  readonly portIds: readonly string[]
  readonly mode: BondMode
  readonly groupId: string | null
}

async function membersOf(tx: Tx, { nodeId, portIds, mode, groupId }: Wanted) {
  const ports = await loadGroupPorts(tx, { id: { in: [...portIds] } })
  if (ports.length < portIds.length) throw new IngotError('not_found', { field: 'portIds' })
  const foreign = ports.find((port) => port.nodeId !== nodeId)
  if (foreign) requireVerdict(denied({ code: 'port_of_other_node', macAddress: foreign.macAddress }))
  requireVerdict(canHaveMembers(ports, mode, groupId))
  return ports
}

const auditOf = (
  context: MutationContext,
  action: string,
  node: { readonly id: string; readonly name: string },
  detail: NonNullable<AuditEntry['detail']>,
): AuditEntry => ({
  ...{ context, action, targetKind: 'node', targetId: node.id, targetName: node.name, nodeId: node.id },
  ...{ result: 'accepted', detail },
})
