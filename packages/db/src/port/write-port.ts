import { denied } from '@ingot/core/access/verdict'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { CreatePortInput, EditPortInput, PortFields } from '@ingot/core/port/input'
import { canDeletePort, canEditPorts } from '@ingot/core/port/rules'
import { isBondMode } from '@ingot/core/port-group/bond-mode'
import { lacpProblem } from '@ingot/core/port-group/rules'
import type { AuditEntry, MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { requireVerdict } from '../internal/require-verdict'
import { loadGroupPorts } from '../port-group/load-group-ports'
import { lockNodeOfPort, lockPortNode } from './lock-port-node'
import { requireFreeLink, resolveLink, takenPortError } from './resolve-link'

/** Throws `mac_taken`, `link_taken`, `not_found` (node, switch), `action_refused` by the node's state. */
export async function createPort(
  database: Database,
  { nodeId, ...input }: CreatePortInput,
  context: MutationContext,
): Promise<{ id: string }> {
  return told(() =>
    mutate(database, async (tx) => {
      const node = await lockPortNode(tx, nodeId)
      requireVerdict(canEditPorts(node))
      const result = await tx.port.create({
        data: { nodeId, ...(await columnsOf(tx, node.zoneId, input, null)) },
        select: { id: true },
      })
      await notify(tx, { topic: 'node', id: nodeId, nodeId })
      return { result, audit: auditOf(context, 'port.create', node, input) }
    }),
  )
}

/**
 * Changes a port of a node (PT-02): MAC address, network boot, physical network and declared cable. Throws as `createPort`, and
 * `action_refused` when the new cable would lead a bond to switches that cannot make it.
 */
export async function editPort(
  database: Database,
  { id, ...input }: EditPortInput,
  context: MutationContext,
): Promise<void> {
  await told(() =>
    mutate(database, async (tx) => {
      const node = await lockNodeOfPort(tx, id)
      requireVerdict(canEditPorts(node))
      const data = await columnsOf(tx, node.zoneId, input, id)
      const { portGroup } = await tx.port.update({
        where: { id },
        data,
        select: { portGroup: { select: { id: true, mode: true } } },
      })
      if (portGroup && isBondMode(portGroup.mode)) {
        const members = await loadGroupPorts(tx, { portGroupId: portGroup.id })
        const problem = lacpProblem(members, portGroup.mode)
        if (problem) requireVerdict(denied(problem))
      }
      await notify(tx, { topic: 'node', id: node.id, nodeId: node.id })
      return { result: undefined, audit: auditOf(context, 'port.edit', node, input) }
    }),
  )
}

/** Throws `action_refused` by the node's state or while a vNIC is on it, `not_found`. */
export async function deletePort(database: Database, id: string, context: MutationContext): Promise<void> {
  await mutate(database, async (tx) => {
    const node = await lockNodeOfPort(tx, id)
    const port = await tx.port.findUnique({
      where: { id },
      select: { macAddress: true, portGroupId: true, _count: { select: { vnics: true } } },
    })
    if (!port) throw new IngotError('not_found')
    const ofGroup = port.portGroupId ? await tx.vNic.count({ where: { portGroupId: port.portGroupId } }) : 0
    requireVerdict(canDeletePort(node, { vnics: port._count.vnics + ofGroup }))
    await tx.port.delete({ where: { id }, select: { id: true } })
    await notify(tx, { topic: 'node', id: node.id, nodeId: node.id })
    return { result: undefined, audit: auditOf(context, 'port.delete', node, { macAddress: port.macAddress }) }
  })
}

async function columnsOf(tx: Tx, zoneId: string, { link, ...input }: PortFields, portId: string | null) {
  if (input.physicalNetwork !== null) {
    const known = { availabilityZoneId: zoneId, name: input.physicalNetwork }
    if ((await tx.physicalNetwork.count({ where: known })) === 0)
      throw new IngotError('not_found', { field: 'physicalNetwork' })
  }
  const columns = await resolveLink(tx, zoneId, link)
  await requireFreeLink(tx, columns, portId)
  return { ...input, ...columns }
}

const auditOf = (
  context: MutationContext,
  action: string,
  node: { readonly id: string; readonly name: string },
  input: Partial<PortFields>,
): AuditEntry => ({
  ...{ context, action, targetKind: 'node', targetId: node.id, targetName: node.name, nodeId: node.id },
  ...{ result: 'accepted', detail: { ...input, ...(input.link ? { link: { ...input.link } } : {}) } },
})

async function told<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    throw takenPortError(error) ?? error
  }
}
