import { IngotError } from '@ingot/core/error/ingot-error'
import type { ConfigDriveHost, ConfigDriveNic } from '@ingot/core/host/config-drive'
import type { Database } from '../database'
import { rowsOf } from '../internal/statement'
import { LeaseLost } from '../operation/lease-lost'
import type { OperationLease } from '../operation/operation-row'
import { openSecret, type SealKeys, secretContext } from '../secret/seal-secret'

/**
 * Gives each vNIC of the host a port of its node, in order, PXE ports and those with a link first. Only ports that the
 * machine has now count: cloud-init sets up no network at all when it misses one MAC. What is bound already stays.
 * Throws `no_pxe_port` when there are more vNICs than ports, LeaseLost. Safe to repeat.
 */
export async function bindVnics(
  database: Database,
  lease: OperationLease,
  hostId: string,
  nodeId: string,
  presentMacs: readonly string[],
): Promise<void> {
  const [row] = await rowsOf(database)<{ held: boolean; unbound: number; vnics: number; ports: number }>`
    WITH leased AS (
      SELECT 1 FROM operation WHERE id = ${lease.operationId}::uuid AND fence = ${lease.fence} AND status = 'running' FOR UPDATE
    ), mine AS (SELECT id, port_id, position FROM vnic WHERE host_id = ${hostId}::uuid
    ), present AS (
      SELECT id, mac_address, pxe_enabled, has_carrier FROM port
      WHERE node_id = ${nodeId}::uuid AND mac_address = ANY(${[...presentMacs]})
    ), free AS (
      SELECT id, mac_address, row_number() OVER (ORDER BY pxe_enabled DESC, has_carrier DESC NULLS LAST, mac_address) AS nth
      FROM present WHERE NOT EXISTS (SELECT 1 FROM mine WHERE mine.port_id = present.id)
    ), wanting AS (
      SELECT id, row_number() OVER (ORDER BY position) AS nth
      FROM mine WHERE NOT EXISTS (SELECT 1 FROM present WHERE present.id = mine.port_id)
    ), bound AS (
      UPDATE vnic SET port_id = free.id, mac_address = free.mac_address
      FROM leased, wanting JOIN free USING (nth)
      WHERE vnic.id = wanting.id AND (SELECT count(*) FROM wanting) <= (SELECT count(*) FROM free)
      RETURNING 1
    )
    SELECT EXISTS (SELECT 1 FROM leased) AS held, (SELECT count(*) FROM mine)::int AS vnics, (SELECT count(*) FROM present)::int AS ports,
      ((SELECT count(*) FROM wanting) - (SELECT count(*) FROM bound))::int AS unbound`
  if (!row?.held) throw new LeaseLost(lease.operationId)
  const { unbound, vnics, ports } = row
  if (unbound > 0) throw new IngotError('no_pxe_port', { vnics, ports })
}

interface ConfigDriveRow {
  readonly name: string
  readonly projectId: string
  readonly availabilityZone: string
  /** one key a line */
  readonly publicKey: string | null
  readonly passwordSealed: Uint8Array | null
  readonly userDataSealed: Uint8Array | null
  readonly nics: ConfigDriveNic[]
}

/** Everything that goes on a host's config drive, secrets opened: for the worker only. One query. */
export async function loadConfigDrive(
  database: Database,
  keys: SealKeys,
  hostId: string,
): Promise<{ host: ConfigDriveHost; nics: ConfigDriveNic[] }> {
  const [host] = await rowsOf(database)<ConfigDriveRow>`
    SELECT host.name, host.project_id AS "projectId", zone.name AS "availabilityZone", host.public_key AS "publicKey",
      host.password_sealed AS "passwordSealed", host.user_data_sealed AS "userDataSealed",
      coalesce((
        SELECT json_agg(json_build_object('macAddress', vnic.mac_address, 'address', vnic.address, 'networkId', network.id, 'mtu', network.mtu,
          'cidr', subnet.cidr, 'gateway', subnet.gateway, 'dnsServers', subnet.dns_servers) ORDER BY vnic.position)
        FROM vnic JOIN network ON network.id = vnic.network_id JOIN subnet ON subnet.id = vnic.subnet_id
        WHERE vnic.host_id = host.id AND vnic.mac_address IS NOT NULL), '[]') AS nics
    FROM host JOIN availability_zone zone ON zone.id = host.availability_zone_id WHERE host.id = ${hostId}::uuid`
  if (!host) throw new IngotError('not_found', { object: 'host' })
  const open = async (context: string, sealed: Uint8Array | null) => {
    if (sealed === null) return null
    const secret = await openSecret(keys, context, sealed)
    if (secret === null) throw new IngotError('secret_unreadable', { object: 'host' })
    return secret
  }
  const { name, projectId, availabilityZone, nics } = host
  const publicKeys = host.publicKey?.split('\n').filter((key) => key !== '') ?? []
  const password = await open(secretContext.hostPassword(hostId), host.passwordSealed)
  const userData = await open(secretContext.hostUserData(hostId), host.userDataSealed)
  return { host: { uuid: hostId, name, projectId, availabilityZone, password, publicKeys, userData }, nics }
}
