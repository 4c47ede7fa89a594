import { createHash, randomBytes } from 'node:crypto'
import { type LinkKind, linkLifetimeMs } from '@ingot/core/user/account-link'
import type { Tx } from '../internal/handle'

export interface NewLink {
  readonly kind: LinkKind
  readonly email: string
  readonly userId?: string
  readonly projectId?: string
  readonly role?: string
  readonly departmentId?: string
  readonly createdById: string
}
export interface CreatedLink {
  readonly id: string
  /** Known only here: shown once to whoever asked for it, never stored. */
  readonly token: string
  readonly expiresAt: Date
}

export const hashLinkToken = (token: string) => new Uint8Array(createHash('sha256').update(token).digest())

/** Makes a link of 256 random bits; an older open one for the same address and purpose ends. */
export async function createLink(tx: Tx, link: NewLink): Promise<CreatedLink> {
  const token = randomBytes(32).toString('base64url')
  const { kind, email, projectId = null, departmentId = null } = link
  const now = Date.now()
  await tx.accountLink.updateMany({
    where: { kind, email, projectId, departmentId, usedAt: null, revokedAt: null },
    data: { revokedAt: new Date(now) },
  })
  const { id, expiresAt } = await tx.accountLink.create({
    data: { ...link, tokenHash: hashLinkToken(token), expiresAt: new Date(now + linkLifetimeMs[kind]) },
    select: { id: true, expiresAt: true },
  })
  return { id, token, expiresAt }
}
