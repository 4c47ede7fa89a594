import type { BmcProbe } from '@ingot/core/node/bmc-probe'
import type { Database } from '@ingot/db/database'
import type { BmcEndpointSecret } from '@ingot/db/node/load-bmc-endpoint'
import { findLldpCover, findTwinNode } from '@ingot/db/provision/find-twin-node'
import type { Bmc, BmcIdentity } from '@ingot/drivers/contract/bmc'

/** One machine registered twice would be given to two tenants: told before it happens. */
export async function probeDuplicates(
  database: Database,
  bmc: Bmc,
  { host, port }: BmcEndpointSecret,
  found: BmcIdentity,
  nodeId: string | null,
): Promise<BmcProbe> {
  const name = 'duplicates'
  // What the BMC cannot tell is not compared; the other marks still are.
  const facts = (await bmc.hardware?.read().catch(() => null)) ?? null
  const fru = found.serial === null ? await bmc.fru().catch(() => null) : null
  const serial = found.serial ?? fru?.product?.serial ?? fru?.board?.serial ?? null
  const macs = facts?.nics.map(({ mac }) => mac) ?? []
  const twin = await findTwinNode(database, { host, port, uuid: found.guid, serial, macs }, nodeId)
  if (twin) return { name, status: 'failed', code: 'registered_already', detail: { node: twin.name, by: twin.by } }
  return { name, status: 'ok', detail: { ...(found.guid ? { uuid: found.guid } : {}), ...(serial ? { serial } : {}) } }
}

/** Which switch port a NIC is at is learned by an inspection, so a new machine has no answer yet. */
export async function probeLldp(database: Database, nodeId: string | null): Promise<BmcProbe> {
  const name = 'lldp'
  const cover = nodeId === null ? null : await findLldpCover(database, nodeId)
  if (!cover) return { name, status: 'not_applicable' }
  const detail = { ports: cover.ports, told: cover.told }
  if (cover.told === 0) return { name, status: 'warning', code: 'lldp_silent', detail }
  return { name, status: 'ok', detail }
}
