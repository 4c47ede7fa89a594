import { decidedHere } from '@ingot/core/ironic/node-drift'
import type { Database } from '@ingot/db/database'
import { listIronicEndpointVersions } from '@ingot/db/ironic/load-endpoint'
import { loadOurMaintenance } from '@ingot/db/ironic/our-side'
import { type IronicSyncResult, recordIronicSync } from '@ingot/db/ironic/record-sync'
import { recordIronicEndpointError } from '@ingot/db/ironic/record-verification'
import type { EngineConductor } from '@ingot/drivers/contract/engine-endpoint'
import { EngineError } from '@ingot/drivers/contract/engine-error'
import type { ProvisionEngine } from '@ingot/drivers/contract/provision-engine'
import type { Logger } from '@ingot/telemetry/logger'
import { readFleet } from '../operations/ironic/read-fleet'
import { toOperationError } from '../runtime/to-operation-error'
import type { IronicDeps } from '../runtime/worker-deps'

/**
 * Looks at every Ironic once: keeps what it tells and how it differs from our record, and writes there only what a person
 * decided here and Ironic has not contradicted (maintenance). An Ironic that cannot be reached is shown with the reason
 * and keeps nobody else waiting.
 */
export async function syncIronic(
  database: Database,
  ironic: Pick<IronicDeps, 'of'>,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  const endpoints = await listIronicEndpointVersions(database)
  await Promise.all(endpoints.map(({ id }) => syncEndpoint(database, ironic, id, log, signal)))
}

async function syncEndpoint(
  database: Database,
  ironic: Pick<IronicDeps, 'of'>,
  endpointId: string,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  try {
    const startedAt = performance.now()
    const engine = await ironic.of(endpointId)
    const fleet = await readFleet(engine)
    if (signal.aborted) return
    const conductors = await readConductors(engine)
    const readForMs = performance.now() - startedAt
    const { drifts, ...result } = await recordIronicSync(database, { endpointId, fleet, conductors, readForMs })
    await writeDecisions(database, engine, drifts, log)
    log.info({ endpointId, ...result, wallMs: performance.now() - startedAt }, 'ironic sync')
  } catch (error) {
    const known = toOperationError(error)
    if (known.code === 'internal') throw error
    await recordIronicEndpointError(database, endpointId, known)
  }
}

/** null: the credential may not see them, which is no failure. */
async function readConductors(engine: ProvisionEngine): Promise<EngineConductor[] | null> {
  try {
    return await engine.conductors()
  } catch (error) {
    if (error instanceof EngineError && error.code === 'endpoint_forbidden') return null
    throw error
  }
}

async function writeDecisions(
  database: Database,
  engine: ProvisionEngine,
  drifts: IronicSyncResult['drifts'],
  log: Logger,
): Promise<void> {
  for (const { nodeId, ironicNodeId, drift } of drifts) {
    if (decidedHere(drift).length === 0) continue
    try {
      // Asked again: the person may have decided otherwise meanwhile.
      const { maintenance, reason } = await loadOurMaintenance(database, nodeId)
      await (maintenance
        ? engine.nodes.setMaintenance(ironicNodeId, reason)
        : engine.nodes.clearMaintenance(ironicNodeId))
    } catch (error) {
      // A locked node is written by the next sync.
      log.warn({ err: error, nodeId }, 'the maintenance could not be written to Ironic')
    }
  }
}
