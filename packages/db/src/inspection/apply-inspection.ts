import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { prismaOf, type Tx } from '../internal/handle'
import { requireLease } from '../node/transition-node'
import type { OperationLease } from '../operation/operation-row'

export interface InspectedDisk {
  readonly deviceName: string
  readonly model: string | null
  readonly vendor: string | null
  readonly serial: string
  readonly wwn: string | null
  readonly sizeBytes: number
  readonly rotational: boolean
  readonly hctl: string | null
  readonly byPath: string | null
  readonly transport: string | null
}
export interface InspectedNic {
  readonly name: string
  readonly macAddress: string
  readonly hasCarrier: boolean
  readonly speedMbps: number | null
  readonly lldp: {
    readonly chassisId: string | null
    readonly portId: string | null
    readonly portDescription: string | null
    readonly systemName: string | null
  } | null
}
export interface InspectedNode {
  readonly arch: string
  readonly cpuModel: string | null
  readonly cpuCores: number
  readonly memoryMib: number
  readonly localDiskGib: number | null
  readonly vendor: string | null
  readonly productName: string | null
  readonly serialNumber: string | null
  readonly bootMode: 'bios' | 'uefi' | null
  readonly disks: readonly InspectedDisk[]
  readonly nics: readonly InspectedNic[]
}

/**
 * Writes the facts of an inspection to the node, its disks and ports: all or nothing. Disks that are gone are removed,
 * ports are only added and updated. Throws `mac_taken` naming the MAC and the node that has it, LeaseLost. Safe to repeat.
 */
export async function applyInspection(
  database: Database,
  lease: OperationLease,
  nodeId: string,
  found: InspectedNode,
): Promise<void> {
  const { disks, nics, bootMode, ...facts } = found
  await prismaOf(database).$transaction(async (tx) => {
    await requireLease(tx, lease)
    await tx.node.update({
      where: { id: nodeId },
      data: { ...facts, ...(bootMode ? { bootMode } : {}) },
      select: { id: true },
    })
    await tx.disk.deleteMany({ where: { nodeId, serial: { notIn: disks.map((disk) => disk.serial) } } })
    for (const { sizeBytes, ...disk } of disks) {
      const data = { ...disk, sizeBytes: BigInt(sizeBytes) }
      await tx.disk.upsert({
        where: { nodeId_serial: { nodeId, serial: disk.serial } },
        create: { nodeId, ...data },
        update: data,
        select: { id: true },
      })
    }
    for (const nic of nics) await savePort(tx, nodeId, nic)
    await notify(tx, { topic: 'node', id: nodeId, nodeId })
  })
}

async function savePort(tx: Tx, nodeId: string, { lldp, macAddress, ...nic }: InspectedNic): Promise<void> {
  const owner = await tx.port.findUnique({
    where: { macAddress },
    select: { nodeId: true, node: { select: { name: true } } },
  })
  if (owner && owner.nodeId !== nodeId) throw new IngotError('mac_taken', { macAddress, node: owner.node.name })
  const link = lldp
    ? { switchId: lldp.chassisId, switchPort: lldp.portId, switchInfo: lldp.systemName, lldp: { ...lldp } }
    : {}
  const data = { ...nic, ...link }
  await tx.port.upsert({
    where: { macAddress },
    create: { nodeId, macAddress, ...data },
    update: data,
    select: { id: true },
  })
}
