import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { rowsOf } from '../internal/statement'
import type { DrivenSwitch } from './load-plug-facts'

export interface DrivenZone {
  readonly approvePlans: boolean
  readonly purposeVlans: readonly number[]
}

/** A switch by itself, with what its zone's scheme says of changes. Throws `not_found`. One query. */
export async function loadDrivenSwitch(
  database: Database,
  switchId: string,
): Promise<{ readonly device: DrivenSwitch; readonly scheme: DrivenZone }> {
  const [row] = await rowsOf(database)<DrivenSwitch & { approvePlans: boolean | null; vlans: (number | null)[] }>`
    SELECT s.id, s.name, s.allowed_vlans AS "allowedVlans", s.allowed_ports AS "allowedPorts", s.uplink_ports AS "uplinkPorts",
      s.manages_vlans AS "managesVlans", s.default_vlan AS "defaultVlan", s.mlag_peer_id AS "mlagPeerId", n.approve_plans AS "approvePlans",
      ARRAY[n.provisioning_vlan, n.cleaning_vlan, n.rescue_vlan, n.inspection_vlan, n.quarantine_vlan] AS vlans
    FROM switch s LEFT JOIN network_scheme n USING (availability_zone_id) WHERE s.id = ${switchId}::uuid`
  if (!row) throw new IngotError('not_found', { object: 'switch' })
  const { approvePlans, vlans, ...device } = row
  return {
    device,
    scheme: { approvePlans: approvePlans ?? false, purposeVlans: vlans.filter((vlan) => vlan !== null) },
  }
}

/** Switches of zones that are configured by command line: those that are looked at now and then. */
export async function listDrivenSwitches(database: Database): Promise<string[]> {
  const rows = await rowsOf(database)<{ id: string }>`
    SELECT s.id FROM switch s JOIN network_scheme n USING (availability_zone_id) WHERE n.kind = 'dynamic_cli'
    ORDER BY s.seen_at NULLS FIRST`
  return rows.map(({ id }) => id)
}
