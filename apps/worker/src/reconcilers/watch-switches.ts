import type { Database } from '@ingot/db/database'
import { listDrivenSwitches } from '@ingot/db/switch/load-driven-switch'
import { listForgottenSaves, recordSavedSwitch } from '@ingot/db/switch/record-seen'
import type { Logger } from '@ingot/telemetry/logger'
import { toOperationError } from '../runtime/to-operation-error'
import { lookAtSwitch } from '../switch/look-at-switch'
import type { SwitchPool } from '../switch/switch-pool'

/** Switches that are read at the same time. */
const LANES = 8

export interface SwitchRound {
  readonly looked: number
  readonly silent: number
  readonly drifted: number
}

/**
 * Reads every switch once, a few at a time, and notes what is not as we want it. Nothing is written to a switch. One that
 * is busy or silent is passed over; the record of the switch says why.
 */
export async function watchSwitches(
  database: Database,
  switches: SwitchPool,
  log: Logger,
  signal: AbortSignal,
): Promise<SwitchRound> {
  const ids = await listDrivenSwitches(database)
  const round = { looked: 0, silent: 0, drifted: 0 }
  let next = 0
  const lane = async () => {
    for (let id = ids[next++]; id !== undefined && !signal.aborted; id = ids[next++])
      try {
        const { begun, drifted } = await lookAtSwitch(database, switches, id)
        round.looked += 1
        round.drifted += drifted
        if (begun.length > 0) log.warn({ switchId: id, ports: begun }, 'a switch is not as we want it')
      } catch (error) {
        const { code } = toOperationError(error)
        if (code !== 'switch_busy') round.silent += 1
        if (code === 'internal') log.warn({ err: error, switchId: id }, 'a switch could not be looked at')
      }
  }
  await Promise.all(Array.from({ length: Math.min(LANES, ids.length) }, lane))
  return round
}

/** Saves what a worker that died had changed and not saved. One that cannot be saved now is tried again. */
export async function saveForgotten(
  database: Database,
  switches: SwitchPool,
  log: Logger,
  olderThanMs: number,
): Promise<number> {
  let count = 0
  for (const id of await listForgottenSaves(database, olderThanMs))
    try {
      await switches.use(id, 'change', (session) => session.save())
      await recordSavedSwitch(database, id)
      count += 1
    } catch (error) {
      if (toOperationError(error).code !== 'switch_busy')
        log.warn({ err: error, switchId: id }, 'the configuration of a switch could not be saved')
    }
  return count
}
