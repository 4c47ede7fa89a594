import type { Actor } from '@ingot/core/access/actor'
import type { Verdict } from '@ingot/core/access/verdict'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { ManagedUser, UserAction } from '@ingot/core/user/actions'
import { type CreatedLink, createLink } from '../account-link/create-link'
import { revokeLinks } from '../account-link/revoke-links'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { announceTenancy } from '../event/announce-tenancy'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { requireVerdict } from '../internal/require-verdict'
import { dropFactor } from '../second-factor/second-factor'
import { endSessions } from '../session/end-sessions'
import { loadActor } from '../session/load-actor'
import { lockManagedUser, type ManagedUserRow } from './managed-user'

export interface UserChange {
  readonly id: string
  /** The rule of core, asked under the lock with the rights of that moment. */
  readonly rule: (actor: Actor, user: ManagedUser) => Verdict
  readonly context: MutationContext
}

const auditName = (action: UserAction) => `user.${action.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`

async function changeUser<T>(
  database: Database,
  { id, rule, context }: UserChange,
  action: UserAction,
  work: (tx: Tx, user: ManagedUserRow) => Promise<T>,
): Promise<T> {
  return mutate(database, async (tx) => {
    const user = await lockManagedUser(tx, id)
    requireVerdict(rule(await loadActor(tx, context), user))
    const result = await work(tx, user)
    await announceTenancy(tx)
    const audit = {
      context,
      action: auditName(action),
      targetKind: 'user',
      targetId: id,
      targetName: user.email,
      result: 'accepted',
    } as const
    return { result, audit }
  })
}

/** Nobody signs in to a disabled account; its sessions, live streams, consoles and links end at once. Throws `action_refused`. */
export const disableUser = (database: Database, change: UserChange): Promise<void> =>
  changeUser(database, change, 'disable', async (tx, { id }) => {
    await tx.user.update({ where: { id }, data: { disabledAt: new Date() }, select: { id: true } })
    await revokeLinks(tx, { userId: id })
    await endSessions(tx, { userId: id })
  })

/** Throws `action_refused`. */
export const enableUser = (database: Database, change: UserChange): Promise<void> =>
  changeUser(database, change, 'enable', async (tx, { id }) => {
    await tx.user.update({ where: { id }, data: { disabledAt: null }, select: { id: true } })
  })

/** A one-time link with which the holder of the account sets a new password; the old one works until then. */
export const resetUser = (database: Database, change: UserChange, createdById: string): Promise<CreatedLink> =>
  changeUser(database, change, 'reset', (tx, { id, email }) =>
    createLink(tx, { kind: 'reset', email, userId: id, createdById }),
  )

/** Makes a cloud admin of somebody, or no longer. Throws `action_refused`. */
export const setCloudAdmin = (database: Database, change: UserChange, cloudAdmin: boolean): Promise<void> =>
  changeUser(database, change, cloudAdmin ? 'appoint' : 'dismiss', async (tx, { id }) => {
    await tx.user.update({ where: { id }, data: { cloudAdmin, cloudAdminFromOidc: false }, select: { id: true } })
  })

/** Takes a second factor away from somebody who has lost it; where the policy asks for one, the next sign-in leads to another. */
export const resetFactor = (database: Database, change: UserChange): Promise<void> =>
  changeUser(database, change, 'resetFactor', async (tx, { id }) => {
    await dropFactor(tx, id)
  })

/** Ends one session, or all of them with the tokens. Returns how many. Throws `not_found` for one that has ended. */
export const endUserSessions = (database: Database, change: UserChange, sessionId: string | null): Promise<number> =>
  changeUser(database, change, 'endSessions', async (tx, { id }) => {
    const ended = await endSessions(tx, { userId: id, ...(sessionId ? { which: { only: sessionId } } : {}) })
    if (sessionId && ended.length === 0) throw new IngotError('not_found')
    return ended.length
  })
