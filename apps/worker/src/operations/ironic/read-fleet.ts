import type { IncomingIronicNode } from '@ingot/db/ironic/import-nodes'
import type { EnginePage, EnginePageRequest } from '@ingot/drivers/contract/engine-node'
import type { ProvisionEngine } from '@ingot/drivers/contract/provision-engine'
import { incomingNode } from './incoming-node'

/** Ironic's own limit is 1000; smaller answers keep both processes responsive. */
const PAGE = 500

/** Every page of a list, one after the other. */
export async function allPages<T>(read: (page: EnginePageRequest) => Promise<EnginePage<T>>): Promise<T[]> {
  const items: T[] = []
  let after: string | null = null
  do {
    const page: EnginePage<T> = await read({ limit: PAGE, after })
    items.push(...page.items)
    after = page.after
  } while (after !== null)
  return items
}

/** Every node of an Ironic with its ports and port groups; a fixed number of requests per 500 of each. */
export async function readFleet(engine: ProvisionEngine): Promise<IncomingIronicNode[]> {
  const nodes = await allPages((page) => engine.nodes.list(page))
  const ports = groupByNode(await allPages((page) => engine.ports.list(page)))
  const groups = groupByNode(await allPages((page) => engine.portGroups.list(page)))
  return nodes.map((node) => incomingNode(node, ports.get(node.id) ?? [], groups.get(node.id) ?? []))
}

/** One node with its ports and port groups. Throws `node_not_found`. */
export async function readIncoming(engine: ProvisionEngine, ironicNodeId: string): Promise<IncomingIronicNode> {
  const [node, ports, groups] = await Promise.all([
    engine.nodes.get(ironicNodeId),
    allPages((page) => engine.ports.list({ ...page, nodeId: ironicNodeId })),
    allPages((page) => engine.portGroups.list({ ...page, nodeId: ironicNodeId })),
  ])
  return incomingNode(node, ports, groups)
}

function groupByNode<T extends { readonly nodeId: string }>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(item.nodeId, [...(groups.get(item.nodeId) ?? []), item])
  return groups
}
