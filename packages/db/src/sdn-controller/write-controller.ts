import { IngotError } from '@ingot/core/error/ingot-error'
import { type CertificatePins, keptPins } from '@ingot/core/sdn/certificate-trust'
import { type EditSdnControllerInput, keyMustBeGiven } from '@ingot/core/sdn/controller-input'
import type { AuditEntry, MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { naming } from '../internal/naming'
import { insertOperation, type RequestedOperation } from '../operation/insert-operation'

type Fields = Pick<EditSdnControllerInput, 'name' | 'endpoint' | 'caPem' | 'trust' | 'serverName' | 'certificatePem'>
type Sealed = Uint8Array<ArrayBuffer>

export interface CreateSdnController {
  /** Made by the caller, because the key is sealed for it. */
  readonly id: string
  readonly input: Fields
  readonly keySealed: Sealed | null
  readonly context: MutationContext
}

/** Keeps a controller and requests the look at it, all or nothing. Throws `name_taken`. */
export async function createSdnController(
  database: Database,
  { id, input, keySealed, context }: CreateSdnController,
): Promise<RequestedOperation> {
  return naming(
    input.name,
    mutate(database, async (tx) => {
      await tx.sdnController.create({ data: { id, ...columnsOf(input), keySealed }, select: { id: true } })
      const result = await requestLook(tx, id, input.name, context)
      return { result, audit: auditOf('sdn_controller.create', id, input, context) }
    }),
  )
}

export interface EditSdnController {
  readonly id: string
  readonly version: number
  readonly input: Omit<EditSdnControllerInput, 'id' | 'version'>
  /** undefined keeps the stored one */
  readonly keySealed: Sealed | undefined
  readonly context: MutationContext
}

/**
 * Changes a controller when nobody changed it since `version`, and requests the look at it: until then it is not verified.
 * Throws `version_conflict`, `name_taken`, `not_found`, and `invalid_input` for another certificate without its key.
 */
export async function editSdnController(
  database: Database,
  { id, version, input, keySealed, context }: EditSdnController,
): Promise<{ version: number; operation: RequestedOperation }> {
  return naming(
    input.name,
    mutate(database, async (tx) => {
      const before = await tx.sdnController.findUnique({
        where: { id },
        select: { certificatePem: true, certificatePins: true },
      })
      if (!before) throw new IngotError('not_found')
      if (keyMustBeGiven(before, input))
        throw new IngotError('invalid_input', {
          issues: [{ code: 'custom', path: ['privateKey'], message: 'key_required' }],
        })
      const { count } = await tx.sdnController.updateMany({
        where: { id, version },
        data: {
          ...columnsOf(input),
          ...(input.certificatePem === null ? { keySealed: null } : keySealed ? { keySealed } : {}),
          version: { increment: 1 },
          verifiedAt: null,
          certificatePins: keptPins(before.certificatePins as CertificatePins, input),
        },
      })
      if (count === 0) throw new IngotError('version_conflict')
      const operation = await requestLook(tx, id, input.name, context)
      const result = { version: version + 1, operation }
      return { result, audit: auditOf('sdn_controller.edit', id, input, context) }
    }),
  )
}

/** Forgets a controller; what it made stays. Throws `in_use` while a zone's networks are made by it, `not_found`. */
export async function deleteSdnController(database: Database, id: string, context: MutationContext): Promise<void> {
  await mutate(database, async (tx) => {
    const { name } = await lockController(tx, id)
    const zones = await tx.networkScheme.count({ where: { sdnControllerId: id } })
    if (zones > 0) throw new IngotError('in_use', { zones })
    await tx.sdnController.delete({ where: { id }, select: { id: true } })
    await notify(tx, { topic: 'switch', id })
    return { result: undefined, audit: entry('sdn_controller.delete', id, name, context, {}) }
  })
}

/** Requests a look at a controller; the same open look is not doubled. Throws `not_found`. */
export async function requestSdnVerification(
  database: Database,
  { id, context }: { readonly id: string; readonly context: MutationContext },
): Promise<RequestedOperation> {
  return mutate(database, async (tx) => {
    const { name } = await lockController(tx, id)
    const result = await requestLook(tx, id, name, context)
    const detail = { operationId: result.id, ...(result.existing ? { existing: true } : {}) }
    return { result, audit: entry('sdn_controller.verify', id, name, context, detail) }
  })
}

export async function lockController(tx: Tx, id: string): Promise<{ name: string }> {
  const [row] = await tx.$queryRaw<
    { name: string }[]
  >`SELECT name FROM sdn_controller WHERE id = ${id}::uuid FOR UPDATE`
  if (!row) throw new IngotError('not_found')
  return row
}

/** The look at a controller, once at a time. */
export async function requestLook(
  tx: Tx,
  id: string,
  name: string,
  context: MutationContext,
): Promise<RequestedOperation> {
  const kind = 'sdn.verify'
  await notify(tx, { topic: 'switch', id })
  const [open] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM operation WHERE kind = ${kind} AND status IN ('queued', 'running', 'waiting')
      AND input->>'sdnControllerId' = ${id} LIMIT 1`
  if (open) return { id: open.id, kind, existing: true }
  return insertOperation(tx, { kind, nodeId: null, targetName: name, input: { sdnControllerId: id }, context })
}

const columnsOf = ({ name, endpoint, caPem, trust, serverName, certificatePem }: Fields) => ({
  ...{ name, endpoint, caPem, trust, serverName, certificatePem },
})

const auditOf = (action: string, id: string, input: Fields, context: MutationContext): AuditEntry =>
  entry(action, id, input.name, context, {
    endpoint: input.endpoint,
    trust: input.trust,
    ownAuthority: input.caPem !== null,
    certificate: input.certificatePem !== null,
  })

const entry = (
  action: string,
  targetId: string,
  targetName: string,
  context: MutationContext,
  detail: NonNullable<AuditEntry['detail']>,
): AuditEntry => ({
  ...{ context, action, targetKind: 'sdn_controller', targetId, targetName, result: 'accepted', detail },
})
