import type { Verdict } from '@ingot/core/access/verdict'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { choosableImage } from '../image/choose-images'
import { requireFit } from '../image/require-fit'
import type { RequestedOperation } from '../operation/insert-operation'
import { type LockedTarget, requestOperation } from '../operation/request-operation'

export interface RequestRebuild {
  readonly host: { readonly id: string; readonly name: string; readonly projectId: string; readonly nodeId: string }
  readonly imageId: string
  /** null keeps the password of before */
  readonly passwordSealed: Uint8Array<ArrayBuffer> | null
  readonly context: MutationContext
  readonly rule: (target: LockedTarget) => Verdict
}

/**
 * Requests that a host gets another image on the same node and disk (H-19). Throws `image_mismatch`, `not_found`,
 * and what `requestOperation` throws.
 */
export async function requestRebuild(database: Database, request: RequestRebuild): Promise<RequestedOperation> {
  const { host, imageId } = request
  return requestOperation(database, {
    kind: 'host.rebuild',
    action: 'host.rebuild',
    nodeId: host.nodeId,
    hostId: host.id,
    projectId: host.projectId,
    targetName: host.name,
    input: { imageId },
    context: request.context,
    rule: request.rule,
    nodeEvent: 'rebuild',
    hostEvent: 'rebuild',
    prepare: async (tx) => {
      const image = await tx.image.findFirst({ where: { id: imageId, imageClass: 'business', ...choosableImage } })
      const node = await tx.node.findUnique({
        where: { id: host.nodeId },
        select: { arch: true, bootMode: true, localDiskGib: true },
      })
      if (!image || !node) throw new IngotError('not_found', { field: 'imageId' })
      requireFit(image, { ...node, bootModes: [node.bootMode] })
      await tx.host.update({
        where: { id: host.id },
        data: { imageId, ...(request.passwordSealed ? { passwordSealed: request.passwordSealed } : {}) },
        select: { id: true },
      })
    },
  })
}
