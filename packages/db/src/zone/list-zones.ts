import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

export interface ZoneView {
  readonly id: string
  readonly name: string
  readonly regionName: string
  readonly erasePolicy: string
  /** 'none' | 'before_available' */
  readonly hardwareTestPolicy: string
}

/** Every availability zone: users see and choose them (G-12). */
export async function listZones(database: Database): Promise<ZoneView[]> {
  const zones = await prismaOf(database).availabilityZone.findMany({
    select: { id: true, name: true, erasePolicy: true, hardwareTestPolicy: true, region: { select: { name: true } } },
    orderBy: [{ region: { name: 'asc' } }, { name: 'asc' }],
  })
  return zones.map(({ region, ...zone }) => ({ ...zone, regionName: region.name }))
}
