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
  // At once: each answer takes Ironic some 20 ms, and there are a dozen.
  const [record, console, vifs, connectors, targets, bootDevice, bootDevices, bios, firmware, validation, history] =
    await Promise.all([
      nodes.get(nodeId),
      part('console', () => nodes.console(nodeId), null),
      part('vifs', () => nodes.vifs(nodeId), []),
      part('connectors', () => allPages((page) => engine.volumeConnectors.list({ ...page, nodeId })), []),
      part('targets', () => allPages((page) => engine.volumeTargets.list({ ...page, nodeId })), []),
      part('bootDevice', () => nodes.bootDevice(nodeId), null),
      part('bootDevices', () => nodes.bootDevices(nodeId), []),
      part('bios', () => nodes.bios(nodeId), []),
      part('firmware', () => nodes.firmware(nodeId), []),
      part('validation', () => nodes.validate(nodeId), {}),
      part('history', () => nodes.history(nodeId), []),
    ])
  return {
    readAt: new Date().toISOString(),
    vifs,
    connectors: connectors.map(({ id, type, connectorId }) => ({ id, type, connectorId })),
    targets: targets.map(({ id, volumeType, volumeId, bootIndex }) => ({ id, volumeType, volumeId, bootIndex })),
    bootDevice,
    bootDevices,
    console: console && { enabled: console.enabled, type: console.type },
    bios: bios.map(({ name, value }) => ({ name, value })),
    firmware: firmware.map(({ component, currentVersion }) => ({ component, currentVersion })),
    raidConfig: record.raidConfig,
    targetRaidConfig: record.targetRaidConfig,
    validation,
    history: history.slice(-HISTORY).map(({ at, event, severity }) => ({ at, event, severity })),
    missing,
  }
}
