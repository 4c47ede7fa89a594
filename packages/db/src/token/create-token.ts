import { randomBytes } from 'node:crypto'
import type { ProjectRole } from '@ingot/core/access/actor'
import { IngotError } from '@ingot/core/error/ingot-error'
import { TOKEN_LIMIT, TOKEN_MAX_DAYS } from '@ingot/core/token/input'
import { type TokenKind, tokenText } from '@ingot/core/token/token-text'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { tokenHash } from './load-token-actor'

export interface NewToken {
  readonly userId: string
  readonly name: string
  readonly readOnly: boolean
  readonly days: number
  /** null: a personal token */
  readonly project: { readonly id: string; readonly role: ProjectRole } | null
  readonly context: MutationContext
}
export interface CreatedToken {
  readonly id: string
  /** Shown once; only its hash is stored. */
  readonly token: string
  readonly expiresAt: Date
}

/**
 * Makes a token. Throws `token_too_long` where the policy allows fewer days, `token_limit` when there are 50 already.
 * Who may is asked before.
 */
export async function createToken(database: Database, request: NewToken): Promise<CreatedToken> {
  const { userId, project, name, context } = request
  const kind: TokenKind = project ? 'project' : 'personal'
  const token = tokenText(kind, randomBytes(32))
  return mutate(database, async (tx) => {
    await requireRoom(tx, request)
    const session = await tx.userSession.create({
      data: {
        userId,
        expiresAt: new Date(Date.now() + request.days * 86_400_000),
        method: 'token',
        address: context.sourceIp ?? null,
      },
      select: { id: true, expiresAt: true },
    })
    const { readOnly } = request
    const place = { projectId: project?.id ?? null, role: project?.role ?? null }
    const row = {
      id: session.id,
      kind,
      userId,
      ...place,
      readOnly,
      name,
      hash: tokenHash(token),
      hint: token.slice(-4),
    }
    await tx.apiToken.create({ data: row, select: { id: true } })
    const audit = {
      context,
      action: project ? 'project_token.create' : 'token.create',
      targetKind: 'token',
      targetId: session.id,
      targetName: name,
      projectId: place.projectId,
      result: 'accepted',
      detail: { role: place.role, readOnly, expiresAt: session.expiresAt.toISOString() },
    } as const
    return { result: { id: session.id, token, expiresAt: session.expiresAt }, audit }
  })
}

async function requireRoom(tx: Tx, { userId, project, days }: NewToken): Promise<void> {
  const policy = await tx.tokenPolicy.findUnique({ where: { id: 1 }, select: { maxDays: true } })
  const maxDays = policy?.maxDays ?? TOKEN_MAX_DAYS
  if (days > maxDays) throw new IngotError('token_too_long', { field: 'days', maxDays })
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${project?.id ?? userId}, 13))`
  const living = { session: { revokedAt: null, expiresAt: { gt: new Date() } } }
  const whose = project ? { projectId: project.id } : { userId, projectId: null }
  if ((await tx.apiToken.count({ where: { ...whose, ...living } })) >= TOKEN_LIMIT)
    throw new IngotError('token_limit', { limit: TOKEN_LIMIT })
}
