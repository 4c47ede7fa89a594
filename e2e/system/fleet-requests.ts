import { setTimeout as sleep } from 'node:timers/promises'
import type { Actor } from '@ingot/core/access/actor'
import { denied } from '@ingot/core/access/verdict'
import { type HostAction, hostActions } from '@ingot/core/host/actions'
import type { HostEvent } from '@ingot/core/host/lifecycle'
import { type NodeAction, nodeActions } from '@ingot/core/node/actions'
import type { NodeEvent } from '@ingot/core/node/lifecycle'
import type { OperationKind } from '@ingot/core/operation/kinds'
import { requestRebuild } from '@ingot/db/host/request-rebuild'
import { type LockedTarget, requestOperation } from '@ingot/db/operation/request-operation'
import type { Fleet } from './fleet'

/** What a request needs of a fleet, whatever its machines are. */
export type FleetCloud = Pick<Fleet, 'database' | 'sql' | 'project'>

const admin: Actor = { userId: '', name: 'admin', cloudAdmin: true, memberships: [] }
const context = { actorId: null, actorName: 'admin' }

const nodeWork = {
  manage: { kind: 'node.enroll', nodeEvent: 'manage' },
  inspect: { kind: 'node.inspect', nodeEvent: 'inspect' },
  provide: { kind: 'node.provide', nodeEvent: 'provide' },
  powerOn: { kind: 'node.power_on' },
  powerOff: { kind: 'node.power_off' },
  reboot: { kind: 'node.reboot' },
} as const satisfies Partial<Record<NodeAction, { kind: OperationKind; nodeEvent?: NodeEvent }>>

const hostWork = {
  start: { kind: 'host.start' },
  stop: { kind: 'host.stop' },
  reboot: { kind: 'host.reboot' },
  delete: { kind: 'host.delete', hostEvent: 'delete', nodeEvent: 'delete' },
} as const satisfies Partial<Record<HostAction, { kind: OperationKind; hostEvent?: HostEvent; nodeEvent?: NodeEvent }>>

async function one(fleet: FleetCloud, query: string, values: unknown[]) {
  const { rows } = await fleet.sql.query(query, values)
  if (!rows[0]) throw new Error(`nothing found: ${query} ${values}`)
  return rows[0]
}

export const findNode = (fleet: FleetCloud, name: string) => one(fleet, 'SELECT * FROM node WHERE name = $1', [name])
export const findHost = (fleet: FleetCloud, id: string) => one(fleet, 'SELECT * FROM host WHERE id = $1', [id])
/** Name of the lab's server that carries the host, or did until it was deleted. */
export const nodeNameOf = async (fleet: FleetCloud, hostId: string): Promise<string> =>
  (
    await one(
      fleet,
      'SELECT node.name FROM operation o JOIN node ON node.id = o.node_id WHERE o.host_id = $1 ORDER BY o.created_at LIMIT 1',
      [hostId],
    )
  ).name

/** Requests a verb of a node as the portal does, under core's rule. Returns the operation's id. */
export async function requestNode(fleet: FleetCloud, name: string, action: keyof typeof nodeWork): Promise<string> {
  const { id } = await findNode(fleet, name)
  const requested = await requestOperation(fleet.database, {
    ...nodeWork[action],
    nodeId: id,
    targetName: name,
    action: nodeWork[action].kind,
    context,
    rule: ({ node }) => nodeActions(admin, node, node.openOperations)[action],
  })
  return requested.id
}

export const hostRule =
  (action: HostAction) =>
  ({ node, host }: LockedTarget) =>
    host ? hostActions(admin, host, node.openOperations)[action] : denied({ code: 'no_node' })

/** Requests a verb of a host as the portal does. Returns the operation's id. */
export async function requestHost(fleet: FleetCloud, hostId: string, action: keyof typeof hostWork): Promise<string> {
  const host = await findHost(fleet, hostId)
  const requested = await requestOperation(fleet.database, {
    ...hostWork[action],
    nodeId: host.node_id,
    hostId,
    projectId: fleet.project,
    targetName: host.name,
    action: hostWork[action].kind,
    context,
    rule: hostRule(action),
  })
  return requested.id
}

export async function requestHostRebuild(fleet: FleetCloud, hostId: string, imageId: string): Promise<string> {
  const host = await findHost(fleet, hostId)
  const requested = await requestRebuild(fleet.database, {
    host: { id: hostId, name: host.name, projectId: fleet.project, nodeId: host.node_id },
    imageId,
    passwordSealed: null,
    context,
    rule: hostRule('rebuild'),
  })
  return requested.id
}

/** The newest operation of a host. */
export const operationOf = async (fleet: FleetCloud, hostId: string): Promise<string> =>
  (await one(fleet, 'SELECT id FROM operation WHERE host_id = $1 ORDER BY created_at DESC LIMIT 1', [hostId])).id

/** Waits until the condition holds for the operation's row and returns the row. */
export async function waitForOperation(
  fleet: FleetCloud,
  id: string,
  holds: (operation: Record<string, unknown>) => boolean,
  timeoutMs = 45_000,
): Promise<Record<string, unknown>> {
  const until = Date.now() + timeoutMs
  for (;;) {
    const row = await one(fleet, 'SELECT * FROM operation WHERE id = $1', [id])
    if (holds(row)) return row
    if (Date.now() > until) throw new Error(`operation is not there after ${timeoutMs} ms: ${JSON.stringify(row)}`)
    await sleep(20)
  }
}

/** Waits until the operation has ended; returns its row. */
export const waitForEnd = (fleet: FleetCloud, id: string, timeoutMs?: number) =>
  waitForOperation(fleet, id, (row) => row.finished_at !== null, timeoutMs)

/** Waits for success; an operation that ends otherwise is an error that says how. */
export async function waitForSuccess(fleet: FleetCloud, id: string, timeoutMs?: number): Promise<void> {
  const row = await waitForEnd(fleet, id, timeoutMs)
  if (row.status !== 'succeeded')
    throw new Error(
      `${row.kind} of ${row.target_name} ended as ${row.status}: ${row.error_code} ${JSON.stringify(row.error_data)}`,
    )
}
