import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

export interface DeployImageFiles {
  readonly name: string
  readonly kernelSha256: string
  readonly ramdiskSha256: string
}

/** The newest deploy image for an architecture; null when there is none. One query. */
export async function findDeployImage(database: Database, arch: string): Promise<DeployImageFiles | null> {
  const [row] = await prismaOf(database).$queryRaw<DeployImageFiles[]>`
    SELECT image.name, k.sha256 AS "kernelSha256", r.sha256 AS "ramdiskSha256"
    FROM image JOIN image_file k ON k.image_id = image.id AND k.role = 'kernel'
      JOIN image_file r ON r.image_id = image.id AND r.role = 'ramdisk'
    WHERE image.image_class = 'deploy' AND image.arch = ${arch} AND image.deleted_at IS NULL
    ORDER BY image.created_at DESC LIMIT 1`
  return row ?? null
}
