import type { FlavorCondition } from '@ingot/core/scheduler/match-node'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { matchingBootModesSql, matchingNodesSql } from './matching-nodes-sql'

export interface ChoosableFlavor extends FlavorCondition {
  readonly id: string
  readonly name: string
  readonly description: string
  /** matching nodes now, in the zone when one was given */
  readonly matching: number
  /** boot modes of those nodes; empty while none matches */
  readonly bootModes: readonly string[]
}

const MAX_CHOICES = 500

/** Flavors that the project may use: public, or granted to it or its department (F-05). Names and specs only. One query. */
export async function chooseFlavors(
  database: Database,
  request: { readonly projectId: string; readonly availabilityZoneId: string | null },
): Promise<ChoosableFlavor[]> {
  const zone = request.availabilityZoneId
    ? Prisma.sql`n.availability_zone_id = ${request.availabilityZoneId}::uuid`
    : Prisma.sql`TRUE`
  return prismaOf(database).$queryRaw<ChoosableFlavor[]>`
    SELECT f.id, f.name, f.description, f.arch, f.cpu_cores AS "cpuCores", f.memory_mib AS "memoryMib",
      f.local_disk_gib AS "localDiskGib", f.resource_class AS "resourceClass", f.traits, ${matchingNodesSql(zone)} AS matching,
      ${matchingBootModesSql(zone)} AS "bootModes"
    FROM flavor f JOIN project p ON p.id = ${request.projectId}::uuid
    WHERE f.deleted_at IS NULL AND (f.is_public OR EXISTS (SELECT 1 FROM flavor_access a
      WHERE a.flavor_id = f.id AND (a.project_id = p.id OR a.department_id = p.department_id)))
    ORDER BY f.name LIMIT ${MAX_CHOICES}`
}
