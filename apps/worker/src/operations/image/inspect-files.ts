import { done, failed, type Outcome } from '@ingot/core/operation/outcome'
import { loadImport } from '@ingot/db/image/import-progress'
import { partialPath } from '../../image/image-store'
import { inspectImageFile } from '../../image/inspect-image-file'
import type { StepContext } from '../../runtime/step'

const GIB = 1024 ** 3

/** Decides by the bytes of the files what the image is and what disk it needs; refuses it with the reason. */
export async function inspectFiles(context: StepContext): Promise<Outcome> {
  const { database, operationId, deps, signal } = context
  const { id, arch, sources } = await loadImport(database, operationId)
  const sizes: Record<string, number> = {}
  for (const { role } of sources) {
    const answer = await inspectImageFile(partialPath(deps.imageDirectory, id, role), { role, arch, signal })
    if ('refusal' in answer) {
      const { refusal: reason, found } = answer
      return failed('image_content_refused', { reason, role, arch, ...(found ? { found } : {}) })
    }
    sizes[role] = answer.sizeBytes
    if (role === 'disk') {
      const { format, virtualSizeBytes } = answer
      context.remember({ format, minDiskGib: Math.ceil(virtualSizeBytes / GIB) })
      context.evidence({ format, virtualSizeBytes })
    }
  }
  context.remember({ sizes })
  return done
}
