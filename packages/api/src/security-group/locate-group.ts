import { hasPermission } from '@ingot/core/access/decide-access'
import { IngotError } from '@ingot/core/error/ingot-error'
import { ruleKey } from '@ingot/core/security-group/rule'
import type { SecurityGroupDetail } from '@ingot/db/security-group/group-view'
import { getSecurityGroup } from '@ingot/db/security-group/list-groups'
import type { AccessContext } from '../context'

/** The group that a request changes. Throws `not_found` when the caller does not see it, `permission_missing` when he does. */
export async function locateGroup(ctx: AccessContext, id: string): Promise<SecurityGroupDetail> {
  const group = await getSecurityGroup(ctx.database, ctx.scope, id)
  const { name, projectId } = group
  Object.assign(ctx.target, { kind: 'security_group', id, name, projectId })
  if (!hasPermission(ctx.actor, ctx.permission, { projectId }))
    throw new IngotError('permission_missing', { permission: ctx.permission, projectId })
  return group
}

/** A rule of it. Throws as `locateGroup`, and `not_found`. */
export async function locateRule(ctx: AccessContext, { id, ruleId }: { readonly id: string; readonly ruleId: string }) {
  const group = await locateGroup(ctx, id)
  const rule = group.rules.find((each) => each.id === ruleId)
  if (!rule) throw new IngotError('not_found', { object: 'rule' })
  return { group, rule: { id: ruleId, key: ruleKey(rule) } }
}
