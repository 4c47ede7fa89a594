import { mayEver } from '@ingot/core/access/decide-access'
import { type Permission, permissions } from '@ingot/core/access/permission-matrix'
import type { LabKind } from '@ingot/core/lab/lab-kind'
import { getProfile, type Profile } from '@ingot/db/session/get-profile'
import type { SessionContext } from '../context'

export interface Me extends Profile {
  /** Those that hold for at least one object: which menus make sense. */
  readonly permissions: Permission[]
  readonly sessionId: string
  /** Which lab stands in for real servers; null: none does. */
  readonly lab: LabKind | null
}

export async function getMe(ctx: SessionContext): Promise<Me> {
  const profile = await getProfile(ctx.database, ctx.actor.userId)
  const names = Object.keys(permissions) as Permission[]
  const held = names.filter((permission) => mayEver(ctx.actor, permission))
  return { ...profile, permissions: held, sessionId: ctx.session.sessionId, lab: ctx.lab }
}
