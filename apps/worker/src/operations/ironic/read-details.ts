import type { IronicDetails } from '@ingot/db/ironic/ironic-details'
import { EngineError } from '@ingot/drivers/contract/engine-error'
import type { ProvisionEngine } from '@ingot/drivers/contract/provision-engine'
import { allPages } from './read-fleet'

/** Entries of a node's history that a page shows. */
const HISTORY = 50

/**
 * What only a look at the single node tells. A part that its driver or the version of the API lacks is left out and
 * named; a failure of the endpoint itself is thrown.
 */
export async function readDetails(engine: ProvisionEngine, nodeId: string): Promise<IronicDetails> {
  const missing: Record<string, string> = {}
  const part = async <T>(name: string, read: () => Promise<T>, without: T): Promise<T> => {
    try {
      return await read()
    } catch (error) {
      if (!(error instanceof EngineError) || error.code.startsWith('endpoint_unreachable')) throw error
      missing[name] = error.code
      return without
    }
  }
  const { nodes } = engine
  const record = await nodes.get(nodeId)
  const console = await part('console', () => nodes.console(nodeId), null)
  return {
    readAt: new Date().toISOString(),
    vifs: await part('vifs', () => nodes.vifs(nodeId), []),
    connectors: (
      await part('connectors', () => allPages((page) => engine.volumeConnectors.list({ ...page, nodeId })), [])
    ).map(({ id, type, connectorId }) => ({ id, type, connectorId })),
    targets: (await part('targets', () => allPages((page) => engine.volumeTargets.list({ ...page, nodeId })), [])).map(
      ({ id, volumeType, volumeId, bootIndex }) => ({ id, volumeType, volumeId, bootIndex }),
    ),
    bootDevice: await part('bootDevice', () => nodes.bootDevice(nodeId), null),
    bootDevices: await part('bootDevices', () => nodes.bootDevices(nodeId), []),
    console: console && { enabled: console.enabled, type: console.type },
    bios: (await part('bios', () => nodes.bios(nodeId), [])).map(({ name, value }) => ({ name, value })),
    firmware: (await part('firmware', () => nodes.firmware(nodeId), [])).map(({ component, currentVersion }) => ({
      component,
      currentVersion,
    })),
    raidConfig: record.raidConfig,
    targetRaidConfig: record.targetRaidConfig,
    validation: await part('validation', () => nodes.validate(nodeId), {}),
    history: (await part('history', () => nodes.history(nodeId), []))
      .slice(-HISTORY)
      .map(({ at, event, severity }) => ({ at, event, severity })),
    missing,
  }
}
