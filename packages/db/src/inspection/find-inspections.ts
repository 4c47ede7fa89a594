import type { DeclaredHardware } from '@ingot/core/inspection/compare-flavor'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { standingHostSql } from '../internal/standing-host-sql'
import type { InspectionView } from './list-inspections'

export type FoundInspection = InspectionView & { readonly nodeId: string }

/** One finished inspection, or null. One query. */
export async function findInspectionRun(database: Database, id: string): Promise<FoundInspection | null> {
  const [run] = await prismaOf(database).$queryRaw<FoundInspection[]>`
    SELECT id, node_id AS "nodeId", finished_at AS "finishedAt", facts FROM inspection_run
    WHERE id = ${id}::uuid AND finished_at IS NOT NULL`
  return run ?? null
}

/** The inspection of the same node before this one, or null. One query. */
export async function findInspectionBefore(database: Database, run: FoundInspection): Promise<FoundInspection | null> {
  const [before] = await prismaOf(database).$queryRaw<FoundInspection[]>`
    SELECT id, node_id AS "nodeId", finished_at AS "finishedAt", facts FROM inspection_run
    WHERE node_id = ${run.nodeId}::uuid AND finished_at < (SELECT finished_at FROM inspection_run WHERE id = ${run.id}::uuid)
    ORDER BY finished_at DESC LIMIT 1`
  return before ?? null
}

export type DeclaredFlavor = DeclaredHardware & { readonly name: string }

/** What the node is sold as: the flavor named, else that of the host on it as it was when the host was made. One query. */
export async function findDeclaredFlavor(
  database: Database,
  nodeId: string,
  flavorId: string | null,
): Promise<DeclaredFlavor | null> {
  const [row] = await prismaOf(database).$queryRaw<{ flavor: DeclaredFlavor }[]>`
    SELECT json_build_object('name', name, 'arch', arch, 'cpuCores', cpu_cores, 'memoryMib', memory_mib, 'localDiskGib', local_disk_gib) AS flavor
    FROM flavor WHERE id = ${flavorId}::uuid AND deleted_at IS NULL
    UNION ALL
    SELECT flavor_snapshot::json FROM host WHERE ${flavorId}::uuid IS NULL AND node_id = ${nodeId}::uuid AND ${standingHostSql('host')}
    LIMIT 1`
  return row?.flavor ?? null
}
