import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

export interface ZoneView {
  readonly id: string
  readonly name: string
  readonly regionId: string
  readonly regionName: string
  /** false: nothing new may be made there (G-11) */
  readonly bareMetalEnabled: boolean
  readonly erasePolicy: string
  /** 'none' | 'before_available' */
  readonly hardwareTestPolicy: string
  /** how long a deleted host can be restored, minutes; null: as the cloud says */
  readonly undoMinutes: number | null
}

/** Every availability zone: users see and choose them (G-12). */
export async function listZones(database: Database): Promise<ZoneView[]> {
  const zones = await prismaOf(database).availabilityZone.findMany({
    where: { deletedAt: null },
    select: {
      id: true,
      name: true,
      erasePolicy: true,
      hardwareTestPolicy: true,
      undoMinutes: true,
      region: { select: { id: true, name: true, bareMetalEnabled: true } },
    },
    orderBy: [{ region: { name: 'asc' } }, { name: 'asc' }],
  })
  return zones.map(({ region, ...zone }) => ({
    ...zone,
    regionId: region.id,
    regionName: region.name,
    bareMetalEnabled: region.bareMetalEnabled,
  }))
}
