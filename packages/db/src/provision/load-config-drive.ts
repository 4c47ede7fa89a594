import { IngotError } from '@ingot/core/error/ingot-error'
import type { ConfigDriveHost, ConfigDriveNic } from '@ingot/core/host/config-drive'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { requireLease } from '../node/transition-node'
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
  await prismaOf(database).$transaction(async (tx) => {
    await requireLease(tx, lease)
    const ports = await tx.port.findMany({
      where: { nodeId, macAddress: { in: [...presentMacs] } },
      orderBy: [{ pxeEnabled: 'desc' }, { hasCarrier: { sort: 'desc', nulls: 'last' } }, { macAddress: 'asc' }],
    })
    const vnics = await tx.vNic.findMany({ where: { hostId }, orderBy: { position: 'asc' } })
    const taken = new Set(vnics.map((vnic) => vnic.portId))
    const free = ports.filter((port) => !taken.has(port.id))
    for (const vnic of vnics) {
      if (ports.some((port) => port.id === vnic.portId)) continue
      const port = free.shift()
      if (!port) throw new IngotError('no_pxe_port', { vnics: vnics.length, ports: ports.length })
      const data = { portId: port.id, macAddress: port.macAddress }
      await tx.vNic.update({ where: { id: vnic.id }, data, select: { id: true } })
    }
  })
}

/** Everything that goes on a host's config drive, secrets opened: for the worker only. */
export async function loadConfigDrive(
  database: Database,
  keys: SealKeys,
  hostId: string,
): Promise<{ host: ConfigDriveHost; nics: ConfigDriveNic[] }> {
  const host = await prismaOf(database).host.findUnique({
    where: { id: hostId },
    include: {
      availabilityZone: { select: { name: true } },
      vnics: { orderBy: { position: 'asc' }, include: { network: true, subnet: true } },
    },
  })
  if (!host) throw new IngotError('not_found', { object: 'host' })
  const open = async (context: string, sealed: Uint8Array | null) => {
    if (sealed === null) return null
    const secret = await openSecret(keys, context, sealed)
    if (secret === null) throw new IngotError('secret_unreadable', { object: 'host' })
    return secret
  }
  return {
    host: {
      uuid: host.id,
      name: host.name,
      projectId: host.projectId,
      availabilityZone: host.availabilityZone.name,
      password: await open(secretContext.hostPassword(hostId), host.passwordSealed),
      publicKey: host.publicKey,
      userData: await open(secretContext.hostUserData(hostId), host.userDataSealed),
    },
    nics: host.vnics.flatMap(({ macAddress, address, network, subnet }) =>
      macAddress === null
        ? []
        : [
            {
              macAddress,
              address,
              networkId: network.id,
              mtu: network.mtu,
              cidr: subnet.cidr,
              gateway: subnet.gateway,
              dnsServers: subnet.dnsServers,
            },
          ],
    ),
  }
}
