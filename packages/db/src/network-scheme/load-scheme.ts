import { isCablingPolicy, type NetworkScheme, unchosenScheme } from '@ingot/core/network-scheme/scheme'
import { isSchemeKind } from '@ingot/core/network-scheme/scheme-kind'
import type { Database } from '../database'
import { type Asker, askerOf } from '../internal/statement'

/** A scheme with the version of its row; 0 where nobody chose yet. */
export interface StoredScheme extends NetworkScheme {
  readonly version: number
}
type Row = Omit<StoredScheme, 'kind' | 'cablingPolicy'> & { readonly kind: string; readonly cablingPolicy: string }

/** The scheme of a zone; the pre-configured one where nobody chose. Inside a transaction or by itself. One query. */
export async function loadSchemeOf(asker: Asker, zoneId: string): Promise<StoredScheme> {
  const [row] = await asker.$queryRaw<Row[]>`
    SELECT kind, provisioning_vlan AS "provisioningVlan", cleaning_vlan AS "cleaningVlan", rescue_vlan AS "rescueVlan",
      inspection_vlan AS "inspectionVlan", quarantine_vlan AS "quarantineVlan", approve_plans AS "approvePlans",
      cabling_policy AS "cablingPolicy", sdn_controller_id AS "sdnControllerId", version
    FROM network_scheme WHERE availability_zone_id = ${zoneId}::uuid`
  return row ? toScheme(row) : { ...unchosenScheme, version: 0 }
}

export const loadScheme = (database: Database, zoneId: string): Promise<StoredScheme> =>
  loadSchemeOf(askerOf(database), zoneId)

/** A word that this version does not know writes nothing, and lets nothing wrong pass. */
export const toScheme = <R extends Row>({ kind, cablingPolicy, ...rest }: R) => ({
  ...rest,
  kind: isSchemeKind(kind) ? kind : unchosenScheme.kind,
  cablingPolicy: isCablingPolicy(cablingPolicy) ? cablingPolicy : unchosenScheme.cablingPolicy,
})
