import { type HostState, isHostState } from '@ingot/core/host/lifecycle'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { toPower } from '../node/node-facts'

export interface ConsoleHost {
  readonly hostId: string
  readonly nodeId: string
  readonly state: HostState
  readonly power: 'on' | 'off' | 'unknown'
  readonly maintenance: boolean
}

/** Every host that is on a node now: whose console the node's output is. For the worker only. */
export async function listConsoleHosts(database: Database): Promise<ConsoleHost[]> {
  const hosts = await prismaOf(database).host.findMany({
    where: { nodeId: { not: null }, deletedAt: null },
    select: { id: true, nodeId: true, state: true, node: { select: { powerObserved: true, maintenance: true } } },
  })
  return hosts.flatMap(({ id, nodeId, state, node }) =>
    nodeId && node && isHostState(state)
      ? [{ hostId: id, nodeId, state, power: toPower(node.powerObserved), maintenance: node.maintenance }]
      : [],
  )
}
