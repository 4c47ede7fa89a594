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

/** What a new system may be made from; a create and a rebuild ask it as well. */
export const choosableImage = { state: 'ready', active: true, deletedAt: null } as const

const MAX_CHOICES = 500

/** Images that a host may run, of one architecture when given. One query. */
export async function chooseImages(database: Database, arch: string | null): Promise<ChoosableImage[]> {
  return prismaOf(database).image.findMany({
    where: { imageClass: 'business', ...choosableImage, ...(arch === null ? {} : { arch }) },
    select: { id: true, name: true, arch: true, bootModes: true, osDistro: true, osVersion: true, minDiskGib: true },
    orderBy: { name: 'asc' },
    take: MAX_CHOICES,
  })
}
