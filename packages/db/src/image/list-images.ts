import { isErrorCode } from '@ingot/core/error/codes'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { ImageClass, ImageFileRole, ImageState } from '@ingot/core/image/input'
import type { OperationError } from '@ingot/core/operation/outcome'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf, keyset, likeAnywhere, type SortColumn, toPage } from '../internal/keyset'
import { standingHostSql } from '../internal/standing-host-sql'
import type { Page, PageRequest } from '../list/page'
import { shownUrl } from './shown-url'

export const imageSortKeys = ['name', 'arch', 'createdAt'] as const
export type ImageSortKey = (typeof imageSortKeys)[number]

export interface ImageFileView {
  readonly role: ImageFileRole
  readonly sizeBytes: number
  readonly sha256: string
}
/** Where a file of an imported image comes from, and how much of it has arrived. */
export interface ImageSourceView {
  readonly role: ImageFileRole
  readonly kind: 'url' | 'upload'
  /** without its query; null for an upload */
  readonly url: string | null
  readonly sha256: string
  /** null: not known yet */
  readonly sizeBytes: number | null
  readonly receivedBytes: number
  readonly complete: boolean
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
  readonly state: ImageState
  /** false: kept, but not to be chosen any more */
  readonly active: boolean
  /** boot modes for which machines of its architecture boot it as the agent */
  readonly defaultFor: readonly string[]
  /** why the last import failed */
  readonly error: OperationError | null
  readonly files: readonly ImageFileView[]
  /** empty for an image that was not imported */
  readonly sources: readonly ImageSourceView[]
  /** the import that is still going on */
  readonly openOperation: { readonly id: string; readonly kind: string } | null
  /** the newest import */
  readonly importOperationId: string | null
  /** living hosts that run it */
  readonly hostCount: number
  readonly createdAt: Date
}

type ImageRow = Omit<ImageSummary, 'error'> & { errorCode: string | null; errorData: OperationError['data'] | null }

function toSummary({ errorCode, errorData, ...image }: ImageRow): ImageSummary {
  const code = errorCode !== null && isErrorCode(errorCode) ? errorCode : null
  return {
    ...image,
    sources: image.sources.map((source) => ({ ...source, url: source.url === null ? null : shownUrl(source.url) })),
    error: code === null ? null : { code, ...(errorData ? { data: errorData } : {}) },
  }
}

const columns: Record<ImageSortKey, SortColumn> = {
  name: { sql: Prisma.sql`i.name`, type: 'text' },
  arch: { sql: Prisma.sql`i.arch`, type: 'text' },
  createdAt: { sql: Prisma.sql`i.created_at`, type: 'timestamptz' },
}

const selectSql = Prisma.sql`i.id, i.name, i.image_class AS "imageClass", i.arch, i.boot_modes AS "bootModes", i.format,
  i.os_distro AS "osDistro", i.os_version AS "osVersion", i.min_disk_gib AS "minDiskGib", i.created_at AS "createdAt",
  i.state, i.active, i.default_for AS "defaultFor", i.error_code AS "errorCode", i.error_data AS "errorData",
  (SELECT json_build_object('id', o.id, 'kind', o.kind) FROM operation o WHERE o.image_id = i.id
    AND o.status IN ('queued', 'running', 'waiting') LIMIT 1) AS "openOperation",
  (SELECT o.id FROM operation o WHERE o.image_id = i.id ORDER BY o.created_at DESC LIMIT 1) AS "importOperationId",
  coalesce((SELECT json_agg(json_build_object('role', s.role, 'kind', CASE WHEN s.url IS NULL THEN 'upload' ELSE 'url' END,
    'url', s.url, 'sha256', s.sha256, 'sizeBytes', s.size_bytes, 'receivedBytes', s.received_bytes, 'complete', s.complete) ORDER BY s.role)
    FROM image_source s WHERE s.image_id = i.id), '[]') AS sources,
  (SELECT count(*)::int FROM host h WHERE h.image_id = i.id AND ${standingHostSql('h')}) AS "hostCount",
  coalesce((SELECT json_agg(json_build_object('role', x.role, 'sizeBytes', x.size_bytes, 'sha256', x.sha256) ORDER BY x.role)
    FROM image_file x WHERE x.image_id = i.id), '[]') AS files`

export interface ImageFilter {
  readonly arch?: string | undefined
  readonly state?: ImageState | undefined
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
    filter.state !== undefined && Prisma.sql`i.state = ${filter.state}`,
    q !== undefined &&
      q !== '' &&
      Prisma.sql`(i.name ILIKE ${likeAnywhere(q)} OR i.os_distro ILIKE ${likeAnywhere(q)})`,
  ])
  const rows = await prismaOf(database).$queryRaw<(ImageRow & { sortValue: string })[]>`
    SELECT ${keys.sortValue} AS "sortValue", ${selectSql} FROM image i WHERE ${where} ${keys.orderBy} LIMIT ${keys.fetch}`
  return toPage(request, rows, ({ sortValue: _sortValue, ...image }) => toSummary(image))
}

/** One image. Throws `not_found`, also for a deleted one. One query. */
export async function getImage(database: Database, id: string): Promise<ImageSummary> {
  const [image] = await prismaOf(database).$queryRaw<ImageRow[]>`
    SELECT ${selectSql} FROM image i WHERE i.id = ${id}::uuid AND i.deleted_at IS NULL`
  if (!image) throw new IngotError('not_found')
  return toSummary(image)
}
