import type { Actor } from '@ingot/core/access/actor'
import { mayEver } from '@ingot/core/access/decide-access'
import { type Permission, permissions } from '@ingot/core/access/permission-matrix'
import type { LabKind } from '@ingot/core/lab/lab-kind'
import { offersPermission } from '@ingot/core/licence/needs'
import type { LicenceStanding } from '@ingot/core/licence/standing'
import { getProfile, type Profile } from '@ingot/db/session/get-profile'
import type { ApiToken, SessionContext } from '../context'
import { licenceOf } from '../licence/licence-of'

export interface Me extends Profile {
  /** Whether bare metal is licensed here, for what the portal says of it. */
  readonly licence: Pick<LicenceStanding, 'state' | 'expiresAt' | 'daysLeft'> & { readonly evaluation: boolean }
  /** Those that hold for at least one object: which menus make sense. */
  readonly permissions: Permission[]
  readonly sessionId: string
  /** Which lab stands in for real servers; null: none does. */
  readonly lab: LabKind | null
  /** null: a person in a browser */
  readonly token: Pick<ApiToken, 'kind' | 'name' | 'readOnly' | 'expiresAt'> | null
}

export async function getMe(ctx: SessionContext): Promise<Me> {
  const { actor, token } = ctx
  const profile = narrowed(await getProfile(ctx.database, actor.userId), actor)
  const names = Object.keys(permissions) as Permission[]
  const { standing, terms } = await licenceOf(ctx)
  const held = names.filter((permission) => mayEver(ctx.actor, permission) && offersPermission(standing, permission))
  const { state, expiresAt, daysLeft } = standing
  const licence = { state, expiresAt, daysLeft, evaluation: terms?.kind === 'evaluation' }
  const shown = token && {
    kind: token.kind,
    name: token.name,
    readOnly: token.readOnly,
    expiresAt: token.expiresAt,
  }
  return { ...profile, licence, permissions: held, sessionId: ctx.session.sessionId, lab: ctx.lab, token: shown }
}

/** A project's token knows nothing of what else its maker is. */
function narrowed({ user, projects, departments }: Profile, actor: Actor): Profile {
  const roles = new Map(actor.memberships.map(({ projectId, role }) => [projectId, role]))
  return {
    user: { ...user, cloudAdmin: actor.cloudAdmin },
    projects: projects.flatMap((project) => {
      const role = roles.get(project.id)
      return role ? [{ ...project, role }] : []
    }),
    departments: departments.filter(({ id }) => actor.departmentIds?.includes(id)),
  }
}
