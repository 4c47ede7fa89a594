import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

export interface ChoosableImage {
  readonly id: string
  readonly name: string
  readonly arch: string
  readonly bootModes: readonly string[]
  readonly osDistro: string
  readonly osVersion: string
  readonly minDiskGib: number
}

const MAX_CHOICES = 500

/** Images that a host may run, of one architecture when given. One query. */
export async function chooseImages(database: Database, arch: string | null): Promise<ChoosableImage[]> {
  return prismaOf(database).image.findMany({
    where: { imageClass: 'business', deletedAt: null, ...(arch === null ? {} : { arch }) },
    select: { id: true, name: true, arch: true, bootModes: true, osDistro: true, osVersion: true, minDiskGib: true },
    orderBy: { name: 'asc' },
    take: MAX_CHOICES,
  })
}
