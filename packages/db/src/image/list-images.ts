import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf, keyset, likeAnywhere, type SortColumn, toPage } from '../internal/keyset'
import type { Page, PageRequest } from '../list/page'

export const imageSortKeys = ['name', 'arch', 'createdAt'] as const
export type ImageSortKey = (typeof imageSortKeys)[number]
export const imageClasses = ['deploy', 'business'] as const
export type ImageClass = (typeof imageClasses)[number]

export interface ImageFileView {
  readonly role: 'disk' | 'kernel' | 'ramdisk'
  readonly sizeBytes: number
  readonly sha256: string
}
export interface ImageSummary {
  readonly id: string
  readonly name: string
  readonly imageClass: ImageClass
  readonly arch: string
  readonly bootModes: readonly string[]
  readonly format: string
  readonly osDistro: string
  readonly osVersion: string
  readonly minDiskGib: number
  readonly files: readonly ImageFileView[]
  /** living hosts that run it */
  readonly hostCount: number
  readonly createdAt: Date
}

const columns: Record<ImageSortKey, SortColumn> = {
  name: { sql: Prisma.sql`i.name`, type: 'text' },
  arch: { sql: Prisma.sql`i.arch`, type: 'text' },
  createdAt: { sql: Prisma.sql`i.created_at`, type: 'timestamptz' },
}

const selectSql = Prisma.sql`i.id, i.name, i.image_class AS "imageClass", i.arch, i.boot_modes AS "bootModes", i.format,
  i.os_distro AS "osDistro", i.os_version AS "osVersion", i.min_disk_gib AS "minDiskGib", i.created_at AS "createdAt",
  (SELECT count(*)::int FROM host h WHERE h.image_id = i.id AND h.state <> 'deleted') AS "hostCount",
  coalesce((SELECT json_agg(json_build_object('role', x.role, 'sizeBytes', x.size_bytes, 'sha256', x.sha256) ORDER BY x.role)
    FROM image_file x WHERE x.image_id = i.id), '[]') AS files`

export interface ImageFilter {
  readonly arch?: string | undefined
  readonly imageClass?: ImageClass | undefined
}

/** One page of images. For cloud roles only. One query at any size. */
export async function listImages(
  database: Database,
  request: PageRequest<ImageSortKey> & { readonly filter?: ImageFilter | undefined },
): Promise<Page<ImageSummary>> {
  const keys = keyset(request, columns, { sql: Prisma.sql`i.id`, type: 'uuid' })
  const { q, filter = {} } = request
  const where = allOf([
    Prisma.sql`i.deleted_at IS NULL`,
    keys.after,
    filter.arch !== undefined && Prisma.sql`i.arch = ${filter.arch}`,
    filter.imageClass !== undefined && Prisma.sql`i.image_class = ${filter.imageClass}`,
    q !== undefined &&
      q !== '' &&
      Prisma.sql`(i.name ILIKE ${likeAnywhere(q)} OR i.os_distro ILIKE ${likeAnywhere(q)})`,
  ])
  const rows = await prismaOf(database).$queryRaw<(ImageSummary & { sortValue: string })[]>`
    SELECT ${keys.sortValue} AS "sortValue", ${selectSql} FROM image i WHERE ${where} ${keys.orderBy} LIMIT ${keys.fetch}`
  return toPage(request, rows, ({ sortValue: _sortValue, ...image }) => image)
}

/** One image. Throws `not_found`, also for a deleted one. One query. */
export async function getImage(database: Database, id: string): Promise<ImageSummary> {
  const [image] = await prismaOf(database).$queryRaw<ImageSummary[]>`
    SELECT ${selectSql} FROM image i WHERE i.id = ${id}::uuid AND i.deleted_at IS NULL`
  if (!image) throw new IngotError('not_found')
  return image
}
