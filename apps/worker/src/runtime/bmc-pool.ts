import type { Database } from '@ingot/db/database'
import { type BmcEndpointSecret, findBmcFingerprint, loadBmcEndpoint } from '@ingot/db/node/load-bmc-endpoint'
import { trustSshHostKey } from '@ingot/db/node/trust-ssh-host-key'
import type { SealKeys } from '@ingot/db/secret/seal-secret'
import type { Bmc } from '@ingot/drivers/contract/bmc'
import { type BmcEndpoint, type BmcTransports, openBmc } from '@ingot/drivers/registry'
import type { Metrics } from '@ingot/telemetry/metrics'
import { measureBmc } from '../measure/measure-bmc'

/** How long a handle is trusted to match the stored endpoint without asking the database. */
const FRESH_MS = 10_000

interface Entry {
  readonly bmc: Bmc
  readonly fingerprint: string
  checkedAt: number
}

export interface BmcPool {
  /** `fingerprint`: of the endpoint as stored now, when the caller has just read it. */
  of(nodeId: string, fingerprint?: string): Promise<Bmc>
  open(endpoint: BmcEndpointSecret): Bmc
  close(): Promise<void>
}

/** One handle, and so one session, per BMC. A changed address or credential gets a new handle. */
export function createBmcPool(
  database: Database,
  keys: SealKeys,
  transports: BmcTransports,
  metrics?: Metrics,
): BmcPool {
  const entries = new Map<string, Promise<Entry>>()
  const measured = (bmc: Bmc): Bmc => (metrics ? measureBmc(bmc, metrics) : bmc)
  const open = (endpoint: BmcEndpointSecret): Bmc => measured(openBmc(toEndpoint(endpoint), transports))
  const openFor = (nodeId: string, secret: BmcEndpointSecret): Bmc => {
    const endpoint = toEndpoint(secret)
    if (endpoint.protocol !== 'redfish') return measured(openBmc(endpoint, transports))
    const trustHostKey = (fingerprint256: string) => trustSshHostKey(database, nodeId, fingerprint256)
    return measured(openBmc({ ...endpoint, trustHostKey }, transports))
  }

  const make = async (nodeId: string): Promise<Entry> => {
    const { fingerprint, endpoint } = await loadBmcEndpoint(database, keys, nodeId)
    return { bmc: openFor(nodeId, endpoint), fingerprint, checkedAt: performance.now() }
  }
  const remember = (nodeId: string): Promise<Entry> => {
    const made = make(nodeId)
    entries.set(nodeId, made)
    made.catch(() => entries.delete(nodeId))
    return made
  }
  return {
    open,
    async of(nodeId, known) {
      const entry = await (entries.get(nodeId) ?? remember(nodeId))
      if (known === undefined && performance.now() - entry.checkedAt < FRESH_MS) return entry.bmc
      entry.checkedAt = performance.now()
      if ((known ?? (await findBmcFingerprint(database, nodeId))) === entry.fingerprint) return entry.bmc
      void entry.bmc.close()
      return (await remember(nodeId)).bmc
    },
    async close() {
      const all = await Promise.allSettled(entries.values())
      await Promise.all(all.map((result) => (result.status === 'fulfilled' ? result.value.bmc.close() : undefined)))
      entries.clear()
    },
  }
}

/** What is null in the database is absent in the driver's endpoint. */
function toEndpoint(endpoint: BmcEndpointSecret): BmcEndpoint {
  if (endpoint.protocol === 'ipmi') {
    const { cipherSuite, ...address } = endpoint
    return { ...address, ...(cipherSuite === null ? {} : { cipherSuite }) }
  }
  const { systemId, ...address } = endpoint
  return { ...address, ...(systemId === null ? {} : { systemId }) }
}
