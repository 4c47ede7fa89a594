import type { Database } from '@ingot/db/database'
import { listPowerTargets, type PowerTarget } from '@ingot/db/node/list-power-targets'
import { type ObservedPower, recordObservedPower } from '@ingot/db/node/record-observed-power'
import type { Bmc } from '@ingot/drivers/contract/bmc'
import { toOperationError } from '../runtime/to-operation-error'

type BmcOf = (nodeId: string, fingerprint: string) => Promise<Bmc>

export interface PowerSweep {
  readonly asked: number
  readonly silent: number
  /** rows written */
  readonly changed: number
}

/** Rows per statement: a statement is one moment of the table's locks. */
const WRITE_BATCH = 2000
/** Handles under way at once; what really is on the wire is limited by the transport's windows. */
const IN_FLIGHT = 1024

/**
 * One sweep over the fleet: asks every BMC for its power and writes what differs from the record. A BMC that does not
 * answer is "unknown" after two sweeps, never "off". `nodeId`: of this node alone.
 */
export async function syncPower(
  database: Database,
  bmcOf: BmcOf,
  signal: AbortSignal,
  nodeId?: string,
): Promise<PowerSweep> {
  const targets = await listPowerTargets(database, nodeId)
  const pending: ObservedPower[] = []
  let silent = 0
  let changed = 0
  let next = 0
  const flush = async () => {
    changed += await recordObservedPower(database, pending.splice(0, WRITE_BATCH))
  }
  const ask = async (target: PowerTarget) => {
    const seen = await readPower(bmcOf, target)
    if (seen.power === null) silent += 1
    if (differs(target, seen)) pending.push({ nodeId: target.nodeId, ...seen })
    if (pending.length >= WRITE_BATCH) await flush()
  }
  const lane = async () => {
    for (let target = targets[next++]; target && !signal.aborted; target = targets[next++]) await ask(target)
  }
  await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, targets.length) }, lane))
  if (pending.length > 0) await flush()
  return { asked: targets.length, silent, changed }
}

type Seen = Pick<ObservedPower, 'power' | 'problem'>

/** A BMC that refuses the password is told from one that is silent: they are mended by different people. */
async function readPower(bmcOf: BmcOf, target: PowerTarget): Promise<Seen> {
  try {
    return { power: await (await bmcOf(target.nodeId, target.fingerprint)).power.read(), problem: null }
  } catch (error) {
    return { power: null, problem: toOperationError(error).code }
  }
}

const differs = (target: PowerTarget, { power, problem }: Seen): boolean =>
  power === null
    ? target.misses < 2 || problem !== target.problem
    : power !== target.power || target.misses > 0 || target.problem !== null
