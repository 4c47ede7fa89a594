import { IngotError } from '@ingot/core/error/ingot-error'
import { findInTheWay, type RackedMachine } from '@ingot/core/rack/rack-place'
import { Prisma } from '../internal/generated/prisma/client'
import type { Tx } from '../internal/handle'

const tables = { node: Prisma.sql`node`, switch: Prisma.sql`switch` } as const

/**
 * Asked after the machine's row is written, in the same transaction: throws `rack_unit_taken`, naming the machine in its way.
 * Whoever writes a place in that rack at the same moment waits until this one is decided. Lock order: the row, then the rack.
 */
export async function requireFreeUnits(tx: Tx, { kind, id }: Pick<RackedMachine, 'kind' | 'id'>): Promise<void> {
  const [own] = await tx.$queryRaw<(RackedMachine & { zoneId: string; rack: string })[]>`
    SELECT ${kind} AS kind, id, name, rack_unit AS unit, rack_height AS height, availability_zone_id AS "zoneId", rack
    FROM ${tables[kind]} WHERE id = ${id}::uuid AND rack <> '' AND rack_unit IS NOT NULL`
  if (!own) return
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`rack:${own.zoneId}:${own.rack}`}, 7))`
  const others = await tx.$queryRaw<RackedMachine[]>`
    SELECT 'node' AS kind, id, name, rack_unit AS unit, rack_height AS height FROM node
      WHERE availability_zone_id = ${own.zoneId}::uuid AND rack = ${own.rack} AND rack_unit IS NOT NULL
    UNION ALL SELECT 'switch', id, name, rack_unit, rack_height FROM switch
      WHERE availability_zone_id = ${own.zoneId}::uuid AND rack = ${own.rack} AND rack_unit IS NOT NULL`
  const other = findInTheWay(own, others)
  if (other)
    throw new IngotError('rack_unit_taken', {
      field: 'rackPlace.unit',
      machine: other.name,
      rack: own.rack,
      unit: other.unit,
    })
}
