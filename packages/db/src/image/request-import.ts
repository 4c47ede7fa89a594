import type { ImportImageInput } from '@ingot/core/image/input'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { mutate } from '../internal/mutate'
import { naming } from '../internal/naming'
import { insertOperation, type RequestedOperation } from '../operation/insert-operation'
import { changeImage, type ImageRule } from './change-image'
import { shownUrl } from './shown-url'

export interface RequestedImport {
  readonly id: string
  readonly operation: RequestedOperation
}

/**
 * Writes an image that nobody can choose yet, where its files come from, and the operation that fetches them. Throws
 * `name_taken`.
 */
export async function requestImport(
  database: Database,
  { files, ...fields }: ImportImageInput,
  context: MutationContext,
): Promise<RequestedImport> {
  const { name } = fields
  const request = mutate(database, async (tx) => {
    const sources = files.map(({ role, sha256, source }) =>
      source.kind === 'url' ? { role, sha256, url: source.url } : { role, sha256, sizeBytes: BigInt(source.sizeBytes) },
    )
    const { id } = await tx.image.create({
      data: { ...fields, state: 'importing', sources: { create: sources } },
      select: { id: true },
    })
    const operation = await insertOperation(tx, {
      kind: 'image.import',
      nodeId: null,
      imageId: id,
      targetName: name,
      context,
    })
    await notify(tx, { topic: 'image', id })
    const shown = files.map(({ role, sha256, source }) => ({
      role,
      sha256,
      from: source.kind === 'url' ? shownUrl(source.url) : 'upload',
    }))
    const audit = {
      context,
      action: 'image.import',
      targetKind: 'image',
      targetId: id,
      targetName: name,
      result: 'accepted',
      detail: { operationId: operation.id, imageClass: fields.imageClass, arch: fields.arch, files: shown },
    } as const
    return { result: { id, operation }, audit }
  })
  return naming(name, request)
}

/** Begins a failed import again, from the first byte. Throws what `changeImage` throws. */
export async function retryImport(
  database: Database,
  id: string,
  { context, rule }: { readonly context: MutationContext; readonly rule: ImageRule },
): Promise<RequestedImport> {
  return changeImage(database, { id, action: 'image.retry', context, rule }, async (tx, image) => {
    await tx.$executeRaw`
      UPDATE image_source SET received_bytes = 0, complete = false, validator = NULL, ticket_hash = NULL,
        size_bytes = CASE WHEN url IS NULL THEN size_bytes END, writer_fence = writer_fence + 1, writer_until = NULL
      WHERE image_id = ${id}::uuid`
    await tx.$executeRaw`
      UPDATE image SET state = 'importing', error_code = NULL, error_data = NULL WHERE id = ${id}::uuid`
    const operation = await insertOperation(tx, {
      kind: 'image.import',
      nodeId: null,
      imageId: id,
      targetName: image.name,
      context,
    })
    return { result: { id, operation }, detail: { operationId: operation.id } }
  })
}
