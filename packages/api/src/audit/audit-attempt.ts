import type { Permission } from '@ingot/core/access/permission-matrix'
import { maskRequest } from '@ingot/core/audit/mask-request'
import { roleUsed } from '@ingot/core/audit/role-used'
import { errorShape } from '@ingot/core/error/codes'
import { recordRefusal } from '@ingot/db/audit/record-refusal'
import type { TRPCError } from '@trpc/server'
import { z } from 'zod'
import type { ApiContext, AuditTarget } from '../context'
import { answerOf, errorCodeOf } from '../error-answer'

export interface Attempt {
  readonly action: string
  readonly target: AuditTarget
  /** The permission of the procedure; null: a session was enough. */
  readonly permission: Permission | null
  readonly error: TRPCError
  readonly getRawInput: () => Promise<unknown>
}

const named = z.object({ id: z.uuid().optional(), projectId: z.uuid().optional() })

/**
 * Writes a mutation that changed nothing to the audit trail: `refused`, or `failed` when it was our fault. A form that was
 * filled in wrongly is not an event. Never throws: the caller gets the error that was first.
 */
export async function auditAttempt(ctx: ApiContext, attempt: Attempt): Promise<void> {
  const { action, target, permission, error } = attempt
  const code = errorCodeOf(error)
  if (code === 'invalid_input' || code === 'unauthenticated' || !ctx.actor) return
  try {
    const request: unknown = await attempt.getRawInput()
    const input = named.safeParse(request)
    const { actor } = ctx
    // A tenant's chain holds only what is known to concern it; a foreign id goes to the cloud's.
    const claimed = input.data?.projectId
    const joined = claimed !== undefined && actor.memberships.some((m) => m.projectId === claimed) ? claimed : null
    const { data } = answerOf(error.cause)
    await recordRefusal(ctx.database, {
      context: {
        actorId: actor.userId,
        actorName: actor.name,
        sourceIp: ctx.sourceIp,
        requestId: ctx.requestId,
        roleIn: (projectId) => roleUsed(actor, permission, projectId),
        request: maskRequest(request),
      },
      action: target.action ?? action,
      targetKind: target.kind,
      targetId: target.id ?? input.data?.id ?? null,
      targetName: target.name,
      projectId: target.projectId ?? joined,
      nodeId: target.nodeId,
      result: errorShape(code).http >= 500 ? 'failed' : 'refused',
      detail: { error: code, ...(isPlainReason(data.reason) ? { reason: data.reason.code } : {}) },
    })
  } catch (failure) {
    ctx.logger.error({ err: failure, action }, 'a refused request could not be audited')
  }
}

const isPlainReason = (reason: unknown): reason is { code: string } =>
  typeof reason === 'object' && reason !== null && typeof (reason as { code?: unknown }).code === 'string'
