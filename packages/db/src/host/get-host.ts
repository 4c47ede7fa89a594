import type { TenantScope } from '@ingot/core/access/tenant-scope'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import type { NodeDisk } from '../node/get-node'
import { findHostSummary } from './find-host-summaries'
import type { HostSummary } from './host-summary'
import { type HostCarrier, type HostNic, listHostNics } from './list-nics'
import { findUndoMinutes } from './undo-policy'

export interface HostDetail extends HostSummary {
  readonly cpuModel: string | null
  readonly bootMode: string | null
  readonly powerObservedAt: Date | null
  readonly imageOs: { readonly distro: string; readonly version: string; readonly arch: string }
  /** those it was made with that still exist, by name */
  readonly keyPairs: readonly { readonly id: string; readonly name: string }[]
  readonly nics: readonly HostNic[]
  /** what its vNICs are, or can be, carried by */
  readonly carriers: readonly HostCarrier[]
  readonly disks: readonly NodeDisk[]
  readonly rootDiskSerial: string | null
  readonly generation: number
  readonly deletedAt: Date | null
  /** Who soft-deleted it. */
  readonly deleteAskedByName: string | null
  /** For how long it could be restored if it were deleted now, minutes; 0: not at all. */
  readonly undoMinutes: number
}

/** Everything a tenant may know of a host (H-02, H-03). Throws `not_found` outside the scope. A constant number of queries. */
export async function getHost(database: Database, scope: TenantScope, id: string): Promise<HostDetail> {
  const summary = await findHostSummary(database, scope, id)
  if (!summary) throw new IngotError('not_found')
  const host = await prismaOf(database).host.findUnique({
    where: { id },
    select: {
      rootDiskSerial: true,
      generation: true,
      deletedAt: true,
      deleteAskedBy: true,
      keyPairs: { select: { keyPair: { select: { id: true, name: true } } }, orderBy: { keyPair: { name: 'asc' } } },
      image: { select: { osDistro: true, osVersion: true, arch: true } },
      node: {
        select: {
          cpuModel: true,
          bootMode: true,
          powerObservedAt: true,
          disks: { omit: { nodeId: true }, orderBy: { deviceName: 'asc' } },
        },
      },
    },
  })
  if (!host) throw new IngotError('not_found')
  const { node, image, keyPairs, deleteAskedBy, ...rest } = host
  const [undoMinutes, { nics, carriers }, asker] = await Promise.all([
    findUndoMinutes(database, summary.zone.id),
    listHostNics(database, id),
    deleteAskedBy === null
      ? null
      : prismaOf(database).user.findUnique({ where: { id: deleteAskedBy }, select: { displayName: true } }),
  ])
  return {
    ...summary,
    ...rest,
    deleteAskedByName: asker?.displayName ?? null,
    undoMinutes,
    cpuModel: node?.cpuModel ?? null,
    bootMode: node?.bootMode ?? null,
    powerObservedAt: node?.powerObservedAt ?? null,
    imageOs: { distro: image.osDistro, version: image.osVersion, arch: image.arch },
    keyPairs: keyPairs.map(({ keyPair }) => keyPair),
    nics,
    carriers,
    disks: node?.disks.map((disk) => ({ ...disk, sizeBytes: Number(disk.sizeBytes) })) ?? [],
  }
}
