import type { Database } from '../database'
import { rowsOf } from '../internal/statement'

export interface DeployImageFiles {
  readonly name: string
  readonly kernelSha256: string
  readonly ramdiskSha256: string
}

/**
 * What machines of an architecture boot as the agent in a boot mode: the default, else the newest that fits; null when
 * there is none. One query.
 */
export async function findDeployImage(
  database: Database,
  { arch, bootMode }: { readonly arch: string; readonly bootMode: string },
): Promise<DeployImageFiles | null> {
  const [row] = await rowsOf(database)<DeployImageFiles>`
    SELECT image.name, k.sha256 AS "kernelSha256", r.sha256 AS "ramdiskSha256"
    FROM image JOIN image_file k ON k.image_id = image.id AND k.role = 'kernel'
      JOIN image_file r ON r.image_id = image.id AND r.role = 'ramdisk'
    WHERE image.image_class = 'deploy' AND image.arch = ${arch} AND ${bootMode} = ANY(image.boot_modes)
      AND image.deleted_at IS NULL AND image.active AND image.state = 'ready'
    ORDER BY ${bootMode} = ANY(image.default_for) DESC, image.created_at DESC LIMIT 1`
  return row ?? null
}
