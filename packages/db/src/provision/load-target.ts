import { IngotError } from '@ingot/core/error/ingot-error'
import type { NodeState } from '@ingot/core/node/lifecycle'
import { isNodeState } from '@ingot/core/node/lifecycle'
import type { RootDeviceHints } from '@ingot/core/node/root-disk'
import type { Database } from '../database'
import { rowsOf } from '../internal/statement'

export interface ProvisionNode {
  readonly id: string
  readonly name: string
  readonly arch: string
  readonly bootMode: 'bios' | 'uefi'
  readonly bootMethod: 'pxe' | 'http' | 'virtual_media'
  readonly provisionState: NodeState
  readonly maintenance: boolean
  readonly rootDeviceHints: RootDeviceHints | null
  /** The node's own policy, else its zone's. */
  readonly erasePolicy: 'metadata' | 'full'
  readonly pxePortCount: number
}

/** What the steps need of a node. Throws `not_found`. One query. */
export async function loadProvisionNode(database: Database, nodeId: string): Promise<ProvisionNode> {
  const [row] = await rowsOf(database)<Omit<ProvisionNode, 'provisionState'> & { provisionState: string }>`
    SELECT node.id, node.name, node.arch, node.boot_mode AS "bootMode", node.boot_method AS "bootMethod", node.provision_state AS "provisionState",
      node.maintenance, node.root_device_hints AS "rootDeviceHints",
      coalesce(node.erase_policy, zone.erase_policy) AS "erasePolicy",
      (SELECT count(*)::int FROM port WHERE port.node_id = node.id AND port.pxe_enabled) AS "pxePortCount"
    FROM node JOIN availability_zone zone ON zone.id = node.availability_zone_id WHERE node.id = ${nodeId}::uuid`
  if (!row || !isNodeState(row.provisionState)) throw new IngotError('not_found', { object: 'node' })
  return { ...row, provisionState: row.provisionState, erasePolicy: row.erasePolicy === 'full' ? 'full' : 'metadata' }
}

export interface ProvisionImage {
  readonly id: string
  readonly name: string
  readonly format: string
  readonly sizeBytes: number
  readonly sha256: string
  readonly minDiskGib: number
}

/** A host's disk image and what of its node decides where the image goes. */
export interface DeployTarget extends ProvisionImage {
  readonly rootDiskSerial: string | null
  readonly arch: string
  readonly bootMode: 'bios' | 'uefi'
  readonly rootDeviceHints: RootDeviceHints | null
}

/** What is written to the node of a host. Throws `image_missing`. One query. */
export async function loadDeployTarget(database: Database, hostId: string): Promise<DeployTarget> {
  const [row] = await rowsOf(database)<DeployTarget>`
    SELECT image.id, image.name, image.format, f.size_bytes::float8 AS "sizeBytes", f.sha256, image.min_disk_gib AS "minDiskGib",
      host.root_disk_serial AS "rootDiskSerial", node.arch, node.boot_mode AS "bootMode", node.root_device_hints AS "rootDeviceHints"
    FROM host JOIN node ON node.id = host.node_id JOIN image ON image.id = host.image_id JOIN image_file f ON f.image_id = image.id AND f.role = 'disk'
    WHERE host.id = ${hostId}::uuid`
  if (!row) throw new IngotError('image_missing', { hostId })
  return row
}
