import { mayEver } from '@ingot/core/access/decide-access'
import {
  type AttentionItem,
  countHosts,
  countNodes,
  countOpenOperations,
  type HostCounts,
  listAttention,
  type NodeCounts,
} from '@ingot/db/overview/get-overview'
import type { AccessContext } from '../context'

export interface Overview {
  /** null for roles that see no nodes */
  readonly nodes: NodeCounts | null
  readonly hosts: HostCounts
  readonly openOperations: number
  readonly attention: readonly AttentionItem[]
}

export async function getOverview({ database, actor, scope }: AccessContext): Promise<Overview> {
  const [nodes, hosts, openOperations, attention] = await Promise.all([
    mayEver(actor, 'node:show') ? countNodes(database) : null,
    countHosts(database, scope),
    countOpenOperations(database, scope),
    listAttention(database, scope),
  ])
  return { nodes, hosts, openOperations, attention }
}
