import type { ImageForActions } from '@ingot/core/image/actions'
import type { Tx } from '../internal/handle'
import { standingHostSql } from '../internal/standing-host-sql'

export interface ImageFacts extends ImageForActions {
  readonly id: string
  readonly name: string
  readonly arch: string
  /** the import that is still going on */
  readonly openOperation: { readonly id: string; readonly kind: string } | null
}

/** Makes changes of which image is the default wait for each other until the transaction ends. */
export async function lockDefaults(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('image defaults', 7))`
}

/** Locks an image that is not deleted, and says what its rules ask for. Null when there is none. */
export async function lockImageFacts(tx: Tx, id: string): Promise<ImageFacts | null> {
  const locked = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM image WHERE id = ${id}::uuid AND deleted_at IS NULL FOR UPDATE`
  if (locked.length === 0) return null
  // A statement of its own: it must see what the holder of the lock before committed.
  const [facts] = await tx.$queryRaw<ImageFacts[]>`
    SELECT i.id, i.name, i.arch, i.image_class AS "imageClass", i.state, i.active, i.default_for AS "defaultFor",
      i.boot_modes AS "bootModes",
      (SELECT count(*)::int FROM host h WHERE h.image_id = i.id AND ${standingHostSql('h')}) AS "hostCount",
      (SELECT json_build_object('id', o.id, 'kind', o.kind) FROM operation o
        WHERE o.image_id = i.id AND o.status IN ('queued', 'running', 'waiting') LIMIT 1) AS "openOperation"
    FROM image i WHERE i.id = ${id}::uuid`
  return facts ?? null
}
