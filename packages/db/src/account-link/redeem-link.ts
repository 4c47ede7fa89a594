import { IngotError } from '@ingot/core/error/ingot-error'
import type { LinkKind } from '@ingot/core/user/account-link'
import type { Database } from '../database'
import { announceTenancy } from '../event/announce-tenancy'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf, type Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { uniqueViolation } from '../internal/unique-violation'
import { endSessions } from '../session/end-sessions'
import { askedBy } from '../wall/asked-by'
import { hashLinkToken } from './create-link'

export interface OpenLink {
  readonly kind: LinkKind
  readonly email: string
  /** '' for a reset, and for an invitation to no project */
  readonly projectName: string
  readonly departmentName: string
  readonly expiresAt: Date
}
interface LinkRow extends OpenLink {
  readonly id: string
  readonly userId: string | null
  readonly projectId: string | null
  readonly departmentId: string | null
  readonly role: string | null
}

const openSql = (token: string) => Prisma.sql`l.token_hash = ${hashLinkToken(token)} AND l.used_at IS NULL
  AND l.revoked_at IS NULL AND l.expires_at > now()`
const selectSql = Prisma.sql`SELECT l.id, l.kind, l.email, l.user_id AS "userId", l.project_id AS "projectId",
    l.department_id AS "departmentId", l.role, coalesce(p.name, '') AS "projectName",
    coalesce(d.name, '') AS "departmentName", l.expires_at AS "expiresAt"
  FROM account_link l LEFT JOIN project p ON p.id = l.project_id
    LEFT JOIN department d ON d.id = coalesce(l.department_id, p.department_id)`

/** What a token is good for now; null for any that is unknown, used, ended or too old: they look alike. One query. */
export async function findOpenLink(database: Database, token: string): Promise<OpenLink | null> {
  const holder = askedBy(database, { linkHash: hashLinkToken(token) })
  const [link] = await prismaOf(holder).$queryRaw<LinkRow[]>`${selectSql} WHERE ${openSql(token)}`
  if (!link) return null
  const { kind, email, projectName, departmentName, expiresAt } = link
  return { kind, email, projectName, departmentName, expiresAt }
}

export interface RedeemLink {
  readonly token: string
  /** For a new account. */
  readonly displayName: string
  readonly passwordHash: string
  readonly locale: string
  readonly sourceIp: string | null
  readonly requestId: string
}

/**
 * Uses a link: once, whoever races for it. An invitation makes the account and puts it in its place; a reset sets the
 * password and ends every session. Throws `link_invalid`.
 */
export async function redeemLink(database: Database, request: RedeemLink): Promise<{ email: string }> {
  const redeem = mutate(askedBy(database, { linkHash: hashLinkToken(request.token) }), async (tx) => {
    const [link] = await tx.$queryRaw<LinkRow[]>`${selectSql} WHERE ${openSql(request.token)} FOR UPDATE OF l`
    if (!link) throw new IngotError('link_invalid')
    await tx.accountLink.update({ where: { id: link.id }, data: { usedAt: new Date() }, select: { id: true } })
    const user = link.kind === 'reset' ? await resetPassword(tx, link, request) : await makeAccount(tx, link, request)
    await announceTenancy(tx)
    const { sourceIp, requestId } = request
    const audit = {
      context: { actorId: user.id, actorName: user.displayName, sourceIp, requestId },
      action: link.kind === 'reset' ? 'user.use_reset_link' : 'user.accept_invitation',
      targetKind: 'user',
      targetId: user.id,
      targetName: link.email,
      projectId: link.projectId,
      result: 'accepted' as const,
      detail: { linkId: link.id, ...(link.role ? { role: link.role } : {}) },
    }
    return { result: { email: link.email }, audit }
  })
  return redeem.catch((error: unknown) => {
    // Two invitations for one address at the same moment.
    throw uniqueViolation(error)?.includes('email') ? new IngotError('link_invalid') : error
  })
}

async function resetPassword(tx: Tx, link: LinkRow, { passwordHash }: RedeemLink) {
  const user = link.userId
    ? await tx.user.findFirst({ where: { id: link.userId, disabledAt: null }, select: { id: true, displayName: true } })
    : null
  if (!user) throw new IngotError('link_invalid')
  await tx.user.update({ where: { id: user.id }, data: { passwordHash }, select: { id: true } })
  await endSessions(tx, { userId: user.id })
  return user
}

/** Whoever has an account by now is added by those who invite, not by a link: its holder may be somebody else. */
async function makeAccount(tx: Tx, link: LinkRow, { displayName, passwordHash, locale }: RedeemLink) {
  const { email, projectId, departmentId, role } = link
  const before = await tx.user.findUnique({ where: { email }, select: { id: true, displayName: true } })
  if (before) throw new IngotError('link_invalid')
  const user = await tx.user.create({
    data: { email, displayName, passwordHash, locale },
    select: { id: true, displayName: true },
  })
  if (projectId && role) await tx.membership.create({ data: { userId: user.id, projectId, role } })
  if (departmentId) await tx.departmentAdmin.create({ data: { userId: user.id, departmentId } })
  await tx.accountLink.updateMany({
    where: { email, kind: 'invite', usedAt: null, revokedAt: null },
    data: { revokedAt: new Date() },
  })
  return user
}
