import { type PlaceChange, placeChanges } from '@ingot/core/oidc/place-changes'
import { placesOf } from '@ingot/core/oidc/rules'
import type { AuditEntry, MutationContext } from '../audit/append-audit'
import type { Tx } from '../internal/handle'
import { listOidcRules } from './oidc-rules'

export interface OidcPerson {
  readonly id: string
  readonly email: string
}

/**
 * Gives a person what the rules say of the claims and takes what they no longer say, in this transaction, which holds the
 * lock of accounts. Returns an audit event for each change, in the chain of its project.
 */
export async function applyPlaces(
  tx: Tx,
  person: OidcPerson,
  claims: Readonly<Record<string, unknown>>,
  context: MutationContext,
): Promise<AuditEntry[]> {
  const rules = await listOidcRules(tx)
  const user = await tx.user.findUniqueOrThrow({
    where: { id: person.id },
    select: {
      cloudAdmin: true,
      cloudAdminFromOidc: true,
      administers: { select: { departmentId: true, fromOidc: true } },
      memberships: { select: { projectId: true, role: true, oidcRole: true } },
    },
  })
  const otherCloudAdmins = await tx.user.count({
    where: { cloudAdmin: true, disabledAt: null, id: { not: person.id } },
  })
  const held = {
    cloudAdmin: { held: user.cloudAdmin, fromOidc: user.cloudAdminFromOidc },
    departments: user.administers,
    projects: user.memberships,
    otherCloudAdmins,
  }
  const wanted = placesOf(
    rules.map(({ rule }) => rule),
    claims,
  )
  const changes = placeChanges(held, wanted)
  for (const change of changes) await apply(tx, person.id, change)
  return changes.map((change) => auditOf(person, change, context))
}

async function apply(tx: Tx, userId: string, change: PlaceChange): Promise<void> {
  switch (change.kind) {
    case 'give_cloud_admin':
    case 'take_cloud_admin': {
      const given = change.kind === 'give_cloud_admin'
      const data = { cloudAdmin: given, cloudAdminFromOidc: given }
      await tx.user.update({ where: { id: userId }, data, select: { id: true } })
      return
    }
    case 'give_department': {
      const { departmentId } = change
      await tx.departmentAdmin.create({ data: { userId, departmentId, fromOidc: true }, select: { userId: true } })
      return
    }
    case 'take_department': {
      await tx.departmentAdmin.deleteMany({ where: { userId, departmentId: change.departmentId } })
      return
    }
    case 'give_project': {
      const { projectId, role } = change
      const data = { role, oidcRole: role }
      await tx.membership.upsert({
        where: { userId_projectId: { userId, projectId } },
        create: { userId, projectId, ...data },
        update: data,
        select: { userId: true },
      })
      return
    }
    case 'take_project':
      await tx.membership.deleteMany({ where: { userId, projectId: change.projectId } })
  }
}

function auditOf(person: OidcPerson, change: PlaceChange, context: MutationContext): AuditEntry {
  const { kind, ...place } = change
  return {
    context,
    action: kind.startsWith('give_') ? 'user.oidc_give' : 'user.oidc_take',
    targetKind: 'user',
    targetId: person.id,
    targetName: person.email,
    projectId: 'projectId' in change ? change.projectId : null,
    result: 'accepted',
    detail: { gives: kind.replace(/^(give|take)_/, ''), ...place },
  }
}
