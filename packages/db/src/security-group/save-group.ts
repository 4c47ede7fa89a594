import { randomUUID } from 'node:crypto'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { CreateSecurityGroupInput, EditSecurityGroupInput } from '@ingot/core/security-group/input'
import { DEFAULT_GROUP, defaultRules, type GroupRule, ruleKey } from '@ingot/core/security-group/rule'
import type { AuditEntry, MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { naming } from '../internal/naming'

export interface NamedGroup {
  readonly id: string
  readonly name: string
  readonly projectId: string
}

export const groupAudit = (
  context: MutationContext,
  action: string,
  { id, name, projectId }: NamedGroup,
  detail: NonNullable<AuditEntry['detail']> = {},
): AuditEntry => ({
  ...{ context, action, targetKind: 'security_group', targetId: id, targetName: name, projectId },
  ...{ result: 'accepted' as const, detail },
})

/** Makes a group with its first rules. Throws `name_taken`, `not_found` (a group that a rule names is not of the project). */
export function createSecurityGroup(
  database: Database,
  { projectId, name, description, rules }: CreateSecurityGroupInput,
  context: MutationContext,
): Promise<{ id: string }> {
  const work = mutate(database, async (tx) => {
    const id = randomUUID()
    await requireGroups(
      tx,
      projectId,
      rules.flatMap(({ remoteGroupId }) => remoteGroupId ?? []),
    )
    await insertGroup(tx, { id, projectId, name, description }, rules)
    return {
      result: { id },
      audit: groupAudit(context, 'security_group.create', { id, name, projectId }, { rules: rules.map(ruleKey) }),
    }
  })
  return naming(name, work)
}

async function insertGroup(tx: Tx, group: NamedGroup & { readonly description: string }, rules: readonly GroupRule[]) {
  const { id, projectId } = group
  await tx.securityGroup.create({ data: group, select: { id: true } })
  await tx.securityGroupRule.createMany({ data: rules.map((rule) => ruleRow({ id, projectId }, rule)) })
  await notify(tx, { topic: 'network', id, projectId })
}

/** A rule as it is stored. */
export const ruleRow = (group: { readonly id: string; readonly projectId: string }, rule: GroupRule) => {
  const { direction, ipVersion, protocol, ports, icmp, remoteCidr, remoteGroupId } = rule
  return {
    ...{ projectId: group.projectId, groupId: group.id, key: ruleKey(rule), direction, ipVersion, protocol },
    ...{ portFrom: ports?.from ?? null, portTo: ports?.to ?? null },
    ...{ icmpType: icmp?.type ?? null, icmpCode: icmp?.code ?? null, remoteCidr, remoteGroupId },
  }
}

/** Holds groups of a project, so that none is deleted meanwhile. Throws `not_found`. Safe to repeat. */
export async function requireGroups(tx: Tx, projectId: string, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  const held = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM security_group WHERE id = ANY(${wanted}::uuid[]) AND project_id = ${projectId}::uuid ORDER BY id FOR SHARE`
  if (held.length < wanted.length) throw new IngotError('not_found', { object: 'security_group' })
}

/** A project without any group gets one with its first network of a controller: what OpenStack's projects begin with. Safe to repeat. */
export async function ensureDefaultGroup(tx: Tx, projectId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${projectId}, 19))`
  if ((await tx.securityGroup.count({ where: { projectId } })) > 0) return
  const id = randomUUID()
  await insertGroup(tx, { id, projectId, name: DEFAULT_GROUP, description: '' }, defaultRules(id))
}

/** Changes its name and description when nobody did since `version`. Throws `version_conflict`, `name_taken`. */
export function editSecurityGroup(
  database: Database,
  { id, projectId }: NamedGroup,
  { version, name, description }: EditSecurityGroupInput,
  context: MutationContext,
): Promise<{ version: number }> {
  const work = mutate(database, async (tx) => {
    const data = { name, description, version: { increment: 1 } }
    const { count } = await tx.securityGroup.updateMany({ where: { id, version }, data })
    if (count === 0) throw new IngotError('version_conflict')
    await notify(tx, { topic: 'network', id, projectId })
    return {
      result: { version: version + 1 },
      audit: groupAudit(context, 'security_group.edit', { id, name, projectId }),
    }
  })
  return naming(name, work)
}

/** As many as a sentence can name. */
const MAX_NAMED = 5

/** Removes a group with its rules. Throws `security_group_in_use` with who uses it, `not_found`. */
export async function deleteSecurityGroup(
  database: Database,
  group: NamedGroup,
  context: MutationContext,
): Promise<void> {
  const { id, projectId } = group
  await mutate(database, async (tx) => {
    const held = await tx.$queryRaw<unknown[]>`SELECT 1 FROM security_group WHERE id = ${id}::uuid FOR UPDATE`
    if (held.length === 0) throw new IngotError('not_found')
    const users = await tx.$queryRaw<{ name: string }[]>`
      SELECT DISTINCT h.name FROM vnic_security_group m JOIN vnic v ON v.id = m.vnic_id JOIN host h ON h.id = v.host_id
      WHERE m.group_id = ${id}::uuid
      UNION SELECT g.name FROM security_group_rule r JOIN security_group g ON g.id = r.group_id
      WHERE r.remote_group_id = ${id}::uuid AND r.group_id <> ${id}::uuid ORDER BY 1`
    if (users.length > 0) {
      const names = users.slice(0, MAX_NAMED).map(({ name }) => name)
      throw new IngotError('security_group_in_use', { users: names.join(', '), more: users.length - names.length })
    }
    // Its own rules may name it.
    await tx.securityGroupRule.deleteMany({ where: { groupId: id } })
    await tx.securityGroup.delete({ where: { id }, select: { id: true } })
    await notify(tx, { topic: 'network', id, projectId })
    return { result: undefined, audit: groupAudit(context, 'security_group.delete', group) }
  })
}
