import { done, type Outcome } from '@ingot/core/operation/outcome'
import type { IronicImportResult, IronicRefusedNode } from '@ingot/db/ironic/endpoint-view'
import { importIronicNodes } from '@ingot/db/ironic/import-nodes'
import { loadIronicEndpoint } from '@ingot/db/ironic/load-endpoint'
import { recordIronicImport } from '@ingot/db/ironic/record-import'
import type { StepContext } from '../../runtime/step'
import { endpointOf, engineOfEndpoint } from './ironic-target'
import { readFleet } from './read-fleet'

/** Nodes per transaction. */
const BATCH = 100

/**
 * Takes over every node that is not known here: with ports, port groups, owner, traits and state. Nothing is changed in
 * Ironic, and nodes that are known stay as they are, so that a repeat after a crash goes on where it was.
 */
export async function importNodes(context: StepContext): Promise<Outcome> {
  const { database, lease, deps } = context
  const engine = await engineOfEndpoint(context)
  const endpoint = await loadIronicEndpoint(database, deps.sealKeys, endpointOf(context))
  const fleet = await readFleet(engine)
  const total = { imported: 0, known: 0, occupied: 0 }
  const refused: IronicRefusedNode[] = []
  for (let at = 0; at < fleet.length; at += BATCH) {
    const batch = await importIronicNodes(database, lease, { endpoint, nodes: fleet.slice(at, at + BATCH) })
    total.imported += batch.imported
    total.known += batch.known
    total.occupied += batch.occupied
    refused.push(...batch.refused)
    context.evidence({ nodes: fleet.length, ...total, refused: refused.length })
    await context.progress((100 * Math.min(at + BATCH, fleet.length)) / fleet.length)
  }
  const result: IronicImportResult = { ...total, refused: refused.slice(0, 1_000) }
  await recordIronicImport(database, endpoint.id, result)
  context.evidence({ nodes: fleet.length, ...total, refused: refused.length })
  return done
}
