import { createIronicNodeInput, type NewIronicNode } from '@ingot/core/ironic/create-node-input'
import { done, failed, type Outcome } from '@ingot/core/operation/outcome'
import { dropDriverSecret, loadDriverSecret } from '@ingot/db/ironic/driver-secret'
import { isIronicNodeKnown } from '@ingot/db/ironic/forget-node'
import { importIronicNodes } from '@ingot/db/ironic/import-nodes'
import { loadIronicEndpoint } from '@ingot/db/ironic/load-endpoint'
import { EngineError } from '@ingot/drivers/contract/engine-error'
import type { NewEngineNode } from '@ingot/drivers/contract/engine-node'
import type { ProvisionEngine } from '@ingot/drivers/contract/provision-engine'
import type { StepContext } from '../../runtime/step'
import { endpointOf, engineOfEndpoint } from './ironic-target'
import { allPages, readIncoming } from './read-fleet'
import { withPatience } from './with-patience'

const ironicNodeIdOf = ({ input }: StepContext) => String(input.ironicNodeId)

/** Makes the node and its ports in Ironic, under the id that was chosen for it: what is there is not made twice. */
export async function createIronicNode(context: StepContext): Promise<Outcome> {
  const node: NewIronicNode = createIronicNodeInput.parse({
    ...(context.input.node as object),
    endpointId: endpointOf(context),
  })
  const engine = await engineOfEndpoint(context)
  const id = ironicNodeIdOf(context)
  const secrets = await secretsOf(context)
  return withPatience(context, async () => {
    try {
      await engine.nodes.create({ id, ...wireNode(node, secrets) })
    } catch (error) {
      if (!(error instanceof EngineError) || error.code !== 'object_conflict') throw error
      // Ours, when an earlier run made it; otherwise another node has the name.
      const made = await engine.nodes.get(id).catch(() => null)
      if (!made) throw error
    }
    await createPorts(engine, id, node.macAddresses)
    context.evidence({ ironicNodeId: id, driver: node.driver, ports: node.macAddresses.length })
    return done
  })
}

async function createPorts(engine: ProvisionEngine, nodeId: string, addresses: readonly string[]): Promise<void> {
  const there = await allPages((page) => engine.ports.list({ ...page, nodeId }))
  for (const address of new Set(addresses))
    if (!there.some((port) => port.address === address)) await engine.ports.create({ nodeId, address })
}

function wireNode(node: NewIronicNode, secrets: Readonly<Record<string, string>>): NewEngineNode {
  const { name, driver, driverInfo, interfaces, description, resourceClass, owner, conductorGroup } = node
  const { arch, bootMode, cpuCores, memoryMib, localDiskGib } = node
  const said = <K extends string>(key: K, value: string) => (value === '' ? {} : { [key]: value })
  const sized = (key: string, value: number | null) => (value === null ? {} : { [key]: value })
  return {
    name,
    driver,
    driverInfo: { ...driverInfo, ...secrets },
    interfaces,
    properties: {
      cpu_arch: arch,
      capabilities: `boot_mode:${bootMode}`,
      ...sized('cpus', cpuCores),
      ...sized('memory_mb', memoryMib),
      ...sized('local_gb', localDiskGib),
    },
    ...said('description', description),
    ...said('resourceClass', resourceClass),
    ...said('owner', owner),
    ...said('conductorGroup', conductorGroup),
  }
}

async function secretsOf({ database, deps, input }: StepContext): Promise<Readonly<Record<string, string>>> {
  return typeof input.secretId === 'string' ? loadDriverSecret(database, deps.sealKeys, input.secretId) : {}
}

const codeOfRefusal = {
  mac_taken: 'mac_taken',
  state_unknown: 'ironic_state_differs',
  licence_nodes: 'licence_required',
} as const

/** Gives the new node its record here, as an import would. */
export async function takeIronicNode(context: StepContext): Promise<Outcome> {
  const { database, lease, deps } = context
  const engine = await engineOfEndpoint(context)
  const endpoint = await loadIronicEndpoint(database, deps.sealKeys, endpointOf(context))
  return withPatience(context, async () => {
    const node = await readIncoming(engine, ironicNodeIdOf(context))
    const { refused } = await importIronicNodes(database, lease, { endpoint, nodes: [node] })
    const [refusal] = refused
    if (refusal) return failed(codeOfRefusal[refusal.reason], { ...refusal, problem: 'other' })
    await forgetSecret(context)
    return done
  })
}

async function forgetSecret({ database, input }: StepContext): Promise<void> {
  if (typeof input.secretId === 'string') await dropDriverSecret(database, input.secretId)
}

/** What was to be handed to Ironic is not kept, whatever became of it. */
export async function discardDriverSecret(context: StepContext): Promise<Outcome> {
  await forgetSecret(context)
  return done
}

/** All or nothing: a node that was made and not taken over goes again. Nobody else can have made one under its id. */
export async function removeCreatedNode(context: StepContext): Promise<Outcome> {
  const id = ironicNodeIdOf(context)
  if (await isIronicNodeKnown(context.database, endpointOf(context), id)) return done
  const engine = await engineOfEndpoint(context)
  return withPatience(context, async () => {
    await engine.nodes.delete(id)
    return done
  })
}
