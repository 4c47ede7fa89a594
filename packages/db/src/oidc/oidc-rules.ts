import { projectRoles } from '@ingot/core/access/actor'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { OidcRule } from '@ingot/core/oidc/rules'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { prismaOf, type Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'

export interface OidcRuleView {
  readonly id: string
  readonly rule: OidcRule
  /** '' where it gives no project */
  readonly projectName: string
  /** of the project, or the department to head; '' where it gives neither */
  readonly departmentName: string
}
/** Nobody needs more, and every sign-in reads them all. */
const MAX_RULES = 500

const select = {
  ...{ id: true, claim: true, value: true, gives: true, departmentId: true, projectId: true, role: true },
  department: { select: { name: true, deletedAt: true } },
  project: { select: { name: true, deletedAt: true, department: { select: { name: true } } } },
} as const

/** All rules whose place still exists, by claim and value. One query. */
export async function listOidcRules(asker: Database | Tx): Promise<OidcRuleView[]> {
  const client = 'close' in asker ? prismaOf(asker as Database) : (asker as Tx)
  const rows = await client.oidcRule.findMany({
    select,
    orderBy: [{ claim: 'asc' }, { value: 'asc' }, { id: 'asc' }],
    take: MAX_RULES,
  })
  return rows.flatMap((row): OidcRuleView[] => {
    const { id, claim, value, departmentId, projectId, department, project } = row
    const view = { id, projectName: project?.name ?? '', departmentName: '' }
    if (row.gives === 'cloud_admin') return [{ ...view, rule: { claim, value, gives: 'cloud_admin' } }]
    if (row.gives === 'department_admin' && departmentId && department && !department.deletedAt)
      return [
        {
          ...view,
          departmentName: department.name,
          rule: { claim, value, gives: 'department_admin', departmentId },
        },
      ]
    const role = projectRoles.find((each) => each === row.role)
    if (row.gives === 'project' && projectId && role && project && !project.deletedAt)
      return [
        {
          ...view,
          departmentName: project.department.name,
          rule: { claim, value, gives: 'project', projectId, role },
        },
      ]
    return []
  })
}

const auditOf = (action: string, id: string, rule: { claim: string; value: string; gives: string }) => ({
  ...{ action, targetKind: 'oidc_rule', targetId: id, targetName: `${rule.claim} = ${rule.value}` },
  ...{ result: 'accepted' as const, detail: { gives: rule.gives } },
})

/** It counts from everybody's next sign-in on. Throws `not_found` for a place that does not exist. */
export async function createOidcRule(
  database: Database,
  rule: OidcRule,
  context: MutationContext,
): Promise<{ id: string }> {
  return mutate(database, async (tx) => {
    const where = { deletedAt: null }
    const exists =
      rule.gives === 'cloud_admin' ||
      (rule.gives === 'department_admin'
        ? await tx.department.findFirst({ where: { ...where, id: rule.departmentId }, select: { id: true } })
        : await tx.project.findFirst({ where: { ...where, id: rule.projectId }, select: { id: true } }))
    if (!exists) throw new IngotError('not_found')
    const { id } = await tx.oidcRule.create({ data: rule, select: { id: true } })
    return { result: { id }, audit: { context, ...auditOf('oidc_rule.create', id, rule) } }
  })
}

/** What it gave is taken away at the next sign-in of whoever has it. Throws `not_found`. */
export async function deleteOidcRule(database: Database, id: string, context: MutationContext): Promise<void> {
  await mutate(database, async (tx) => {
    const rule = await tx.oidcRule.findUnique({ where: { id }, select: { claim: true, value: true, gives: true } })
    if (!rule) throw new IngotError('not_found')
    await tx.oidcRule.delete({ where: { id }, select: { id: true } })
    return { result: undefined, audit: { context, ...auditOf('oidc_rule.delete', id, rule) } }
  })
}
