import { type CableView, wrongFirst } from '@ingot/core/cabling/judge-cables'
import type { Database } from '../database'
import { handleOf } from '../internal/handle'
import { askerOf, rowsOf } from '../internal/statement'
import { judgeNodes, judgeZone } from './load-cable-facts'

export interface CableFilter {
  readonly zoneId?: string | undefined
  readonly switchId?: string | undefined
  readonly nodeId?: string | undefined
}

interface Judged {
  /** the changes that were known before it was read */
  readonly stamp: string
  readonly cables: Promise<readonly CableView[]>
  readonly at: number
}
/** What was forgotten of the changes is older than this by far: `pruneExpired`. */
const KEPT_MS = 600_000
/** What is judged of each zone, for as long as nothing changes there (table `cabling_change`, written by triggers). */
const judgedOf = new WeakMap<object, Map<string, Judged>>()
/** All zones together, for as long as each stays as it is. */
const mergedOf = new WeakMap<
  object,
  { readonly parts: readonly (readonly CableView[])[]; readonly all: readonly CableView[] }
>()

/**
 * Every NIC that has a cable, or could have one, by what is wrong first: those of the nodes of a filter in zones with switches.
 * One query while nothing changes, two more for each zone where something did; those of a node are always read. For cloud
 * roles and the worker.
 */
export async function listCables(
  database: Database,
  { zoneId, switchId, nodeId }: CableFilter,
): Promise<readonly CableView[]> {
  if (nodeId !== undefined) {
    const cables = await judgeNodes(askerOf(database), [nodeId])
    return cables.filter((cable) => (zoneId === undefined || cable.zoneId === zoneId) && concerns(cable, switchId))
  }
  const cables = await listJudged(database, zoneId)
  return switchId === undefined ? cables : cables.filter((cable) => concerns(cable, switchId))
}

const concerns = ({ declared, offer, seenAt }: CableView, switchId: string | undefined) =>
  switchId === undefined || [declared, offer, ...seenAt].some((end) => end?.switchId === switchId)

async function listJudged(database: Database, zoneId: string | undefined): Promise<readonly CableView[]> {
  const handle = handleOf(database)
  // Nodes and switches are the cloud's: whoever may ask sees the same.
  const owner = handle.unasked ?? handle
  const judged = judgedOf.get(owner) ?? new Map<string, Judged>()
  judgedOf.set(owner, judged)
  // Asked before anything is read: a change in between has another stamp, so that the next reader judges anew.
  const zones = await rowsOf(database)<{ id: string; stamp: string }>`
    SELECT z.id, (SELECT count(*) || '/' || coalesce(sum(c.xid), 0) FROM cabling_change c WHERE c.availability_zone_id = z.id) AS stamp
    FROM availability_zone z WHERE (${zoneId ?? null}::uuid IS NULL OR z.id = ${zoneId ?? null}::uuid)
      AND EXISTS (SELECT FROM switch s WHERE s.availability_zone_id = z.id) ORDER BY z.id`
  const parts = await Promise.all(
    zones.map(async ({ id, stamp }) => {
      const known = judged.get(id)
      if (known?.stamp === stamp && Date.now() - known.at < KEPT_MS) return known.cables
      const cables = judgeZone(askerOf(database), id)
      const fresh = { stamp, cables, at: Date.now() }
      judged.set(id, fresh)
      cables.catch(() => judged.get(id) === fresh && judged.delete(id))
      return cables
    }),
  )
  if (parts.length < 2) return parts[0] ?? []
  const merged = mergedOf.get(owner)
  if (merged?.parts.length === parts.length && merged.parts.every((part, index) => part === parts[index]))
    return merged.all
  const all = wrongFirst(parts.flat())
  mergedOf.set(owner, { parts, all })
  return all
}
