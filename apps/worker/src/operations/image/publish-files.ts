import { done, type Outcome } from '@ingot/core/operation/outcome'
import { failImport, publishImage } from '@ingot/db/image/end-import'
import { loadImport } from '@ingot/db/image/import-progress'
import { publishFile, removePartial } from '../../image/image-store'
import type { StepContext } from '../../runtime/step'

/** Puts the files where machines load them from, then makes the image one that can be chosen. */
export async function publishFiles(context: StepContext): Promise<Outcome> {
  const { database, operationId, deps, lease, state } = context
  const { id, sources } = await loadImport(database, operationId)
  for (const { role, sha256 } of sources) await publishFile(deps.imageDirectory, id, role, sha256)
  const sizes = (state.sizes ?? {}) as Record<string, unknown>
  await publishImage(database, lease, {
    imageId: id,
    format: state.format === 'qcow2' ? 'qcow2' : 'raw',
    minDiskGib: typeof state.minDiskGib === 'number' ? state.minDiskGib : 1,
    files: sources.map(({ role, sha256 }) => ({ role, sha256, sizeBytes: Number(sizes[role] ?? 0) })),
  })
  return done
}

/** The bad end: nothing of it stays on disk, and the image says why. */
export async function discardImport(context: StepContext): Promise<Outcome> {
  const { database, operationId, deps, lease, error } = context
  const { id, sources } = await loadImport(database, operationId)
  await failImport(database, lease, { imageId: id, error: error ?? { code: 'internal' } })
  for (const { role } of sources) await removePartial(deps.imageDirectory, id, role)
  return done
}
