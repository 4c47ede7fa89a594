import type { OperationError } from '@ingot/core/operation/outcome'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { prismaOf, type Tx } from '../internal/handle'
import { LeaseLost } from '../operation/lease-lost'
import type { OperationLease } from '../operation/operation-row'
import { lockDefaults } from './image-facts'
import { shownUrl } from './shown-url'

export interface InspectedFile {
  readonly role: string
  readonly sha256: string
  readonly sizeBytes: number
}
export interface PublishedImage {
  readonly imageId: string
  readonly format: 'raw' | 'qcow2'
  /** what the bytes ask for; what a person said is kept when it is more */
  readonly minDiskGib: number
  readonly files: readonly InspectedFile[]
}

/**
 * Makes an imported image one that can be chosen, in one transaction. The first deploy image for a boot mode of its
 * architecture becomes the default. Throws LeaseLost. Safe to repeat.
 */
export async function publishImage(database: Database, lease: OperationLease, image: PublishedImage): Promise<void> {
  const { imageId, format, minDiskGib, files } = image
  await prismaOf(database).$transaction(async (tx) => {
    await holdLease(tx, lease)
    await lockDefaults(tx)
    for (const { role, sha256, sizeBytes } of files) {
      const content = { sha256, sizeBytes: BigInt(sizeBytes) }
      const where = { imageId_role: { imageId, role } }
      await tx.imageFile.upsert({ where, create: { imageId, role, ...content }, update: content, select: { id: true } })
    }
    await tx.$executeRaw`
      UPDATE image SET state = 'ready', format = ${format}, min_disk_gib = greatest(min_disk_gib, ${minDiskGib}::int),
        default_for = CASE WHEN image_class = 'deploy' THEN ARRAY(
          SELECT m FROM unnest(boot_modes) AS m WHERE NOT EXISTS (
            SELECT 1 FROM image o WHERE o.id <> image.id AND o.image_class = 'deploy' AND o.arch = image.arch
              AND o.deleted_at IS NULL AND o.active AND o.state = 'ready' AND m = ANY(o.default_for))) ELSE default_for END
      WHERE id = ${imageId}::uuid AND state = 'importing'`
    // A signed link has served its purpose; only the address stays, to be shown.
    for (const { id, url } of await tx.imageSource.findMany({ where: { imageId }, select: { id: true, url: true } }))
      if (url !== null)
        await tx.imageSource.update({ where: { id }, data: { url: shownUrl(url) }, select: { id: true } })
    await notify(tx, { topic: 'image', id: imageId })
  })
}

/** Notes that an import ended without an image, and why. Throws LeaseLost. Safe to repeat. */
export async function failImport(
  database: Database,
  lease: OperationLease,
  { imageId, error }: { readonly imageId: string; readonly error: OperationError },
): Promise<void> {
  await prismaOf(database).$transaction(async (tx) => {
    await holdLease(tx, lease)
    await tx.image.updateMany({
      where: { id: imageId, state: 'importing' },
      data: { state: 'failed', errorCode: error.code, errorData: { ...error.data } },
    })
    await tx.imageSource.updateMany({
      where: { imageId },
      data: { complete: false, receivedBytes: 0n, validator: null, ticketHash: null },
    })
    await notify(tx, { topic: 'image', id: imageId })
  })
}

async function holdLease(tx: Tx, lease: OperationLease): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM operation WHERE id = ${lease.operationId}::uuid AND fence = ${lease.fence} AND status = 'running' FOR UPDATE`
  if (rows.length === 0) throw new LeaseLost(lease.operationId)
}
