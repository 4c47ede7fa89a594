import { type ProjectRole, projectRoles } from '@ingot/core/access/actor'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

export interface TokenView {
  readonly id: string
  readonly name: string
  /** The last four characters. */
  readonly hint: string
  readonly readOnly: boolean
  readonly createdAt: Date
  readonly expiresAt: Date
  /** to the minute; null: never */
  readonly lastUsedAt: Date | null
  readonly lastUsedAddress: string | null
}
export interface ProjectTokenView extends TokenView {
  readonly role: ProjectRole
  readonly maker: { readonly id: string; readonly displayName: string }
  /** false: the maker has left the project or was disabled, so the token opens nothing */
  readonly effective: boolean
}

const living = () => ({ session: { revokedAt: null, expiresAt: { gt: new Date() } } })
const columns = { id: true, name: true, hint: true, readOnly: true, lastUsedAt: true, lastUsedAddress: true } as const
type Row = Omit<TokenView, 'createdAt' | 'expiresAt'> & { readonly session: { createdAt: Date; expiresAt: Date } }

const viewOf = ({ session, ...row }: Row): TokenView => ({
  ...row,
  createdAt: session.createdAt,
  expiresAt: session.expiresAt,
})

/** A person's own tokens that are good now, newest first. */
export async function listTokens(database: Database, userId: string): Promise<TokenView[]> {
  const rows = await prismaOf(database).apiToken.findMany({
    where: { userId, kind: 'personal', ...living() },
    select: { ...columns, session: { select: { createdAt: true, expiresAt: true } } },
    orderBy: { session: { createdAt: 'desc' } },
  })
  return rows.map(viewOf)
}

/** A project's tokens that are neither revoked nor expired, newest first. */
export async function listProjectTokens(database: Database, projectId: string): Promise<ProjectTokenView[]> {
  const member = { memberships: { where: { projectId }, select: { projectId: true } } }
  const user = { select: { id: true, displayName: true, disabledAt: true, ...member } }
  const rows = await prismaOf(database).apiToken.findMany({
    where: { projectId, kind: 'project', ...living() },
    select: { ...columns, role: true, session: { select: { createdAt: true, expiresAt: true, user } } },
    orderBy: { session: { createdAt: 'desc' } },
  })
  return rows.map(({ role, session: { user: maker, ...session }, ...row }) => ({
    ...viewOf({ ...row, session }),
    role: projectRoles.find((each) => each === role) ?? 'project_user',
    maker: { id: maker.id, displayName: maker.displayName },
    effective: maker.disabledAt === null && maker.memberships.length > 0,
  }))
}

/** The project of a project token that is good now; null: there is none of this id. */
export async function findTokenProject(database: Database, id: string): Promise<string | null> {
  const row = await prismaOf(database).apiToken.findFirst({
    where: { id, kind: 'project', ...living() },
    select: { projectId: true },
  })
  return row?.projectId ?? null
}
