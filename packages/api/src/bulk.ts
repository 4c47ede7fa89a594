import type { DenialReason } from '@ingot/core/access/verdict'
import type { ErrorCode } from '@ingot/core/error/codes'
import type { RequestedOperation } from '@ingot/db/operation/insert-operation'
import { getTRPCErrorFromUnknown } from '@trpc/server'
import { auditAttempt } from './audit/audit-attempt'
import type { AccessContext, AuditTarget } from './context'
import { answerOf } from './error-answer'

export interface BulkPreview {
  readonly run: readonly { readonly id: string; readonly name: string }[]
  readonly skipped: readonly { readonly id: string; readonly name: string; readonly reason: DenialReason }[]
}

export type BulkResult = { readonly id: string; readonly name: string } & (
  | { readonly ok: true; readonly operation: RequestedOperation | null }
  | {
      readonly ok: false
      readonly error: { readonly code: ErrorCode; readonly data: Readonly<Record<string, unknown>> }
    }
)

/** Does `work` for each id in turn, each with an audit event of its own, and reports every outcome. */
export async function attemptEach(
  ctx: AccessContext,
  kind: string,
  action: string,
  ids: readonly string[],
  work: (ctx: AccessContext, id: string) => Promise<RequestedOperation | null>,
): Promise<BulkResult[]> {
  const results: BulkResult[] = []
  for (const id of new Set(ids)) {
    const target: AuditTarget = { kind, id, name: '', projectId: null, nodeId: null }
    try {
      const operation = await work({ ...ctx, target }, id)
      results.push({ id, name: target.name, ok: true, operation })
    } catch (cause) {
      const error = getTRPCErrorFromUnknown(cause)
      const { permission } = ctx
      await auditAttempt(ctx, { action, target, permission, error, getRawInput: async () => ({ id }) })
      const answer = answerOf(cause)
      if (answer.code === 'internal') ctx.logger.error({ err: cause, action, id }, 'one of a bulk request failed')
      results.push({ id, name: target.name, ok: false, error: answer })
    }
  }
  return results
}
