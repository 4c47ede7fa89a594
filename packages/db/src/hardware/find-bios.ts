import type { BiosAttribute, BiosValue } from '@ingot/core/bios-profile/compare-bios'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

export interface AssignedBiosProfile {
  readonly id: string
  readonly name: string
  readonly attributes: Readonly<Record<string, BiosValue>>
}
export interface BiosView {
  /** null: never read */
  readonly readAt: Date | null
  readonly attributes: readonly BiosAttribute[]
  readonly pending: Readonly<Record<string, BiosValue>>
  readonly profile: AssignedBiosProfile | null
}

interface Row {
  readonly readAt: Date | null
  readonly attributes: BiosAttribute[] | null
  readonly pending: Record<string, BiosValue> | null
  readonly profile: AssignedBiosProfile | null
}

/** What was last read of a node's BIOS, and the profile it shall have. One query. */
export async function findBios(database: Database, nodeId: string): Promise<BiosView> {
  const [row] = await prismaOf(database).$queryRaw<Row[]>`
    SELECT h.bios_at AS "readAt", h.bios_attributes AS attributes, h.bios_pending AS pending,
      CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id, 'name', p.name, 'attributes', p.attributes) END AS profile
    FROM node_hardware h LEFT JOIN bios_profile p ON p.id = h.bios_profile_id WHERE h.node_id = ${nodeId}::uuid`
  return {
    readAt: row?.readAt ?? null,
    attributes: row?.attributes ?? [],
    pending: row?.pending ?? {},
    profile: row?.profile ?? null,
  }
}

/** The profile that a node shall have; null: none. One query. */
export async function findBiosProfileOf(database: Database, nodeId: string): Promise<AssignedBiosProfile | null> {
  const [row] = await prismaOf(database).$queryRaw<AssignedBiosProfile[]>`
    SELECT p.id, p.name, p.attributes FROM node_hardware h JOIN bios_profile p ON p.id = h.bios_profile_id
    WHERE h.node_id = ${nodeId}::uuid`
  return row ?? null
}
