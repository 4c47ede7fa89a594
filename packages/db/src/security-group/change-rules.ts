import { IngotError } from '@ingot/core/error/ingot-error'
import { type GroupRule, MAX_RULES, ruleKey } from '@ingot/core/security-group/rule'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { uniqueViolation } from '../internal/unique-violation'
import { insertOperation, type RequestedOperation } from '../operation/insert-operation'
import type { RuleState } from './group-view'
import { groupAudit, type NamedGroup, requireGroups, ruleRow } from './save-group'

/** `operation` null: nobody is in the group, so that it is so at once. */
export interface RulesChanged {
  readonly operation: RequestedOperation | null
}

/**
 * Adds a rule; where vNICs are in the group it holds when the controllers have taken it over. Throws `rule_taken`, `rules_full`,
 * `security_group_changing`, `not_found`.
 */
export async function addRule(
  database: Database,
  group: NamedGroup,
  rule: GroupRule,
  context: MutationContext,
): Promise<RulesChanged> {
  const key = ruleKey(rule)
  const work = changeRules(
    database,
    group,
    { action: 'security_group.add_rule', rule: key, context },
    async (tx, used) => {
      await requireGroups(tx, group.projectId, rule.remoteGroupId === null ? [] : [rule.remoteGroupId])
      if ((await tx.securityGroupRule.count({ where: { groupId: group.id } })) >= MAX_RULES)
        throw new IngotError('rules_full', { max: MAX_RULES })
      const state: RuleState = used ? 'adding' : 'active'
      await tx.securityGroupRule.create({ data: { ...ruleRow(group, rule), state }, select: { id: true } })
    },
  )
  return work.catch((error: unknown) => {
    throw uniqueViolation(error)?.includes('group_id') ? new IngotError('rule_taken') : error
  })
}

/** Removes a rule, as `addRule` adds one. Throws `not_found`, `security_group_changing`. */
export async function removeRule(
  database: Database,
  group: NamedGroup,
  { id, key }: { readonly id: string; readonly key: string },
  context: MutationContext,
): Promise<RulesChanged> {
  return changeRules(
    database,
    group,
    { action: 'security_group.remove_rule', rule: key, context },
    async (tx, used) => {
      const where = { id, groupId: group.id }
      const { count } = used
        ? await tx.securityGroupRule.updateMany({ where, data: { state: 'removing' satisfies RuleState } })
        : await tx.securityGroupRule.deleteMany({ where })
      if (count === 0) throw new IngotError('not_found', { object: 'rule' })
    },
  )
}

async function changeRules(
  database: Database,
  group: NamedGroup,
  { action, rule, context }: { readonly action: string; readonly rule: string; readonly context: MutationContext },
  write: (tx: Tx, used: boolean) => Promise<void>,
): Promise<RulesChanged> {
  const { id, projectId, name } = group
  return mutate(database, async (tx) => {
    // Whoever puts a vNIC into the group holds it too: afterwards the rules are told to it with this change.
    const held = await tx.$queryRaw<unknown[]>`SELECT 1 FROM security_group WHERE id = ${id}::uuid FOR UPDATE`
    if (held.length === 0) throw new IngotError('not_found')
    if ((await tx.securityGroupRule.count({ where: { groupId: id, state: { not: 'active' } } })) > 0)
      throw new IngotError('security_group_changing')
    const used = (await tx.vNicSecurityGroup.count({ where: { groupId: id } })) > 0
    await write(tx, used)
    await tx.securityGroup.update({ where: { id }, data: { revision: { increment: 1 } }, select: { id: true } })
    const input = { securityGroupId: id }
    const operation = used
      ? await insertOperation(tx, {
          kind: 'security_group.apply',
          nodeId: null,
          projectId,
          targetName: name,
          input,
          context,
        })
      : null
    await notify(tx, { topic: 'network', id, projectId })
    const detail = { rule, ...(operation ? { operationId: operation.id } : {}) }
    return { result: { operation }, audit: groupAudit(context, action, group, detail) }
  })
}
