import { IngotError } from '@ingot/core/error/ingot-error'
import type { ConfigDriveHost } from '@ingot/core/host/config-drive'
import type { ConfigDriveNic } from '@ingot/core/host/network-data'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { rowsOf } from '../internal/statement'
import { openSecret, type SealKeys, secretContext } from '../secret/seal-secret'

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

/**
 * The subnets that `vnic` has of a network: those it has an address in, and those whose routers tell hosts theirs. `tag`: the
 * vnic_tag by which it has the network; NULL: it is the vNIC's own.
 */
const nicAddressesSql = (network: Prisma.Sql, tag: Prisma.Sql) => Prisma.sql`
  coalesce((SELECT json_agg(json_build_object('networkId', s.network_id, 'address', a.address, 'cidr', s.cidr, 'ipVersion', s.ip_version,
      'addressMode', s.address_mode, 'gateway', s.gateway, 'dnsServers', s.dns_servers, 'hostRoutes', s.host_routes)
      ORDER BY a.first DESC NULLS LAST, s.ip_version, s.id)
    FROM subnet s LEFT JOIN (
      SELECT vnic.subnet_id, vnic.address, true AS first WHERE ${tag} IS NULL
      UNION ALL SELECT x.subnet_id, x.address, false FROM vnic_address x WHERE x.vnic_id = vnic.id AND x.tag_id IS NOT DISTINCT FROM ${tag}
    ) a ON a.subnet_id = s.id
    WHERE s.network_id = ${network} AND (a.address IS NOT NULL OR s.address_mode = 'slaac')), '[]')`

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
        SELECT json_agg(json_build_object('macAddress', vnic.mac_address, 'mtu', network.mtu,
          'bond', (SELECT json_build_object('mode', g.mode, 'members',
              (SELECT json_agg(p.mac_address ORDER BY p.mac_address) FROM port p WHERE p.port_group_id = g.id))
            FROM port_group g WHERE g.id = vnic.port_group_id),
          'addresses', ${nicAddressesSql(Prisma.sql`vnic.network_id`, Prisma.sql`NULL::uuid`)},
          'tags', coalesce((SELECT json_agg(json_build_object('vlanId', tn.vlan_id, 'mtu', tn.mtu,
              'addresses', ${nicAddressesSql(Prisma.sql`t.network_id`, Prisma.sql`t.id`)}) ORDER BY tn.vlan_id)
            FROM vnic_tag t JOIN network tn ON tn.id = t.network_id WHERE t.vnic_id = vnic.id AND t.state NOT IN ('detaching', 'leaving')), '[]')
          ) ORDER BY vnic.position)
        FROM vnic JOIN network ON network.id = vnic.network_id
        WHERE vnic.host_id = host.id AND vnic.mac_address IS NOT NULL AND vnic.state NOT IN ('detaching', 'leaving')), '[]') AS nics
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
