import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { standingHostSql } from '../internal/standing-host-sql'

export interface StoredFiles {
  /** checksums that name files of images, also of those deleted within the last day: a machine may be loading them */
  readonly sha256s: ReadonlySet<string>
  /** images that are being imported */
  readonly importing: ReadonlySet<string>
}

/** What the image store must keep. Two queries. */
export async function listStoredFiles(database: Database): Promise<StoredFiles> {
  const prisma = prismaOf(database)
  const files = await prisma.$queryRaw<{ sha256: string }[]>`
    SELECT DISTINCT f.sha256 FROM image_file f JOIN image i ON i.id = f.image_id
    WHERE i.deleted_at IS NULL OR i.deleted_at > now() - interval '1 day'
      OR EXISTS (SELECT 1 FROM host h WHERE h.image_id = i.id AND ${standingHostSql('h')})`
  const importing = await prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM image WHERE state = 'importing' AND deleted_at IS NULL`
  return { sha256s: new Set(files.map(({ sha256 }) => sha256)), importing: new Set(importing.map(({ id }) => id)) }
}
