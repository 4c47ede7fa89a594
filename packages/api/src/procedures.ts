import type { Actor } from '@ingot/core/access/actor'
import { mayEver } from '@ingot/core/access/decide-access'
import type { Permission } from '@ingot/core/access/permission-matrix'
import { mintTenantScope, type TenantScope } from '@ingot/core/access/tenant-scope'
import { maskRequest } from '@ingot/core/audit/mask-request'
import { roleUsed } from '@ingot/core/audit/role-used'
import { IngotError } from '@ingot/core/error/ingot-error'
import { isSessionOnly } from '@ingot/core/token/session-only'
import { narrowActor } from '@ingot/core/token/token-limits'
import { withLogContext } from '@ingot/telemetry/log-context'
import { initTRPC } from '@trpc/server'
import { auditAttempt } from './audit/audit-attempt'
import type { AccessContext, ApiContext, AuditTarget, SessionContext } from './context'
import { formatError, toTrpcError } from './error-answer'
import { requireLicence } from './licence/licence-of'
import { wireFormat } from './wire-format'

/** How a procedure is guarded (I3) and, for a mutation, what the audit trail calls it (I4). */
export interface ProcedureMeta {
  readonly access:
    | { readonly kind: 'session' }
    | { readonly kind: 'permission'; readonly permission: Permission }
    /** Whoever holds a one-time link, signed in or not: the input proves it. */
    | { readonly kind: 'link' }
  readonly audit?: string
}

const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    transformer: wireFormat,
    errorFormatter: ({ shape, error, ctx }) => formatError(shape, error, ctx?.requestId ?? null),
    sse: {
      // Proxies cut silent streams after 30 to 60 s; the browser reconnects when two pings are missing.
      ping: { enabled: true, intervalMs: 10_000 },
      client: { reconnectAfterInactivityMs: 25_000 },
    },
  })

export const { router, createCallerFactory } = t

/** Nobody is refused here: it turns errors into answers, logs what was unexpected, and audits refused mutations. */
const answered = t.procedure.use(async ({ ctx, next, path, type, meta, getRawInput }) => {
  const target: AuditTarget = { kind: path.split('.')[0] ?? '', id: null, name: '', projectId: null, nodeId: null }
  const ids = { requestId: ctx.requestId, ...(ctx.actor ? { actorId: ctx.actor.userId } : {}) }
  return withLogContext(ids, async () => {
    const result = await next({ ctx: { target } })
    if (result.ok) return result
    const error = toTrpcError(result.error)
    if (error.code === 'INTERNAL_SERVER_ERROR') ctx.logger.error({ err: error.cause ?? error, path }, 'request failed')
    const permission = meta?.access.kind === 'permission' ? meta.access.permission : null
    if (type === 'mutation')
      await auditAttempt(ctx, { action: meta?.audit ?? path, target, permission, error, getRawInput })
    throw error
  })
})

const signedIn = answered.use(async ({ ctx, next, path, type, getRawInput }) => {
  const { actor, session, token, keepOutcome } = ctx
  if (!actor || !session) throw new IngotError(ctx.enrollee ? 'second_factor_required' : 'unauthenticated')
  if (token && isSessionOnly(path)) throw new IngotError('session_only')
  if (token?.readOnly && type === 'mutation') throw new IngotError('token_read_only')
  const mutation = {
    actorId: actor.userId,
    actorName: actor.name,
    sourceIp: ctx.sourceIp,
    requestId: ctx.requestId,
    roleIn: (projectId: string | null) => roleUsed(actor, null, projectId),
    ...(token ? { narrow: (maker: Actor) => narrowActor(maker, token) } : {}),
    ...(keepOutcome ? { keepOutcome } : {}),
    ...(type === 'mutation' ? { request: maskRequest(await getRawInput()) } : {}),
  }
  return next({ ctx: { actor, session, mutation } satisfies Partial<SessionContext> })
})

/** As `signedIn`, also for somebody whose session is good for nothing else yet. */
const enrolling = answered.use(async ({ ctx, next, path, type, getRawInput }) => {
  const { actor, session } = ctx.enrollee ?? ctx
  if (!actor || !session) throw new IngotError('unauthenticated')
  if (ctx.token && isSessionOnly(path)) throw new IngotError('session_only')
  const mutation = {
    ...{ actorId: actor.userId, actorName: actor.name, sourceIp: ctx.sourceIp, requestId: ctx.requestId },
    roleIn: (projectId: string | null) => roleUsed(actor, null, projectId),
    ...(type === 'mutation' ? { request: maskRequest(await getRawInput()) } : {}),
  }
  return next({ ctx: { actor, session, mutation } satisfies Partial<SessionContext> })
})

/** For what concerns only the caller himself: a session is enough. */
export function open(options: { readonly audit?: string } = {}) {
  return signedIn.meta({ access: { kind: 'session' }, ...options })
}

/** For setting up the second factor that the policy asks for, before anything else may be done. */
export function enrolment(options: { readonly audit?: string } = {}) {
  return enrolling.meta({ access: { kind: 'session' }, ...options })
}

/** For the holder of a one-time link, which is in the input. */
export function withLink(options: { readonly audit?: string } = {}) {
  return answered.meta({ access: { kind: 'link' }, ...options })
}

/**
 * A procedure that needs `permission`. The guard runs before the input is read: whoever may do this nowhere learns
 * nothing from the validation. `show` is the permission that makes the object visible; without it the answer is 404.
 * What the licence does not cover is refused after that, by core's table.
 */
export function requires(
  permission: Permission,
  { audit, show = permission }: { readonly audit?: string; readonly show?: Permission } = {},
) {
  const meta: ProcedureMeta = { access: { kind: 'permission', permission }, ...(audit ? { audit } : {}) }
  return signedIn.meta(meta).use(async ({ ctx, next, path }) => {
    const scope = admit(ctx.actor, permission, show)
    await requireLicence(ctx, permission, path)
    const roleIn = (projectId: string | null) => roleUsed(ctx.actor, permission, projectId)
    const mutation = { ...ctx.mutation, roleIn }
    return next({ ctx: { permission, show, scope, mutation } satisfies Partial<AccessContext> })
  })
}

/** Where a permission holds for somebody. Throws `permission_missing` when it holds nowhere. */
export function admit(actor: Actor, permission: Permission, show: Permission = permission): TenantScope {
  if (!mayEver(actor, permission)) throw new IngotError('permission_missing', { permission })
  return mintTenantScope(actor, show)
}
