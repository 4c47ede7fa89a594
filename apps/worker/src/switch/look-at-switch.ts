import type { Database } from '@ingot/db/database'
import { beginLook, type DriftFound, recordLook } from '@ingot/db/switch/record-look'
import type { SwitchPool } from './switch-pool'

/** Reads a whole switch and who is at its cables, and keeps it. Writes nothing to the switch; safe to repeat. */
export async function lookAtSwitch(
  database: Database,
  switches: Pick<SwitchPool, 'use'>,
  switchId: string,
): Promise<DriftFound & { readonly ports: number; readonly neighbours: number }> {
  return switches.use(switchId, 'read', async (session) => {
    const since = await beginLook(database)
    const state = await session.read({ vlans: true, ports: 'all', lags: 'all' })
    const neighbours = session.capabilities.lldp ? await session.neighbours() : null
    const found = await recordLook(database, switchId, { since, state, neighbours })
    return { ...found, ports: Object.keys(state.ports).length, neighbours: neighbours?.length ?? 0 }
  })
}
