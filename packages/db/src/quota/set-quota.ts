import { IngotError } from '@ingot/core/error/ingot-error'
import { overAssigned, type QuotaLimits } from '@ingot/core/quota/quota'
import type { AuditEntry, MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'

interface LimitsRow {
  id: string
  name: string
  maxHosts: number | null
  maxNodes: number | null
}
const limitsOf = ({ maxHosts, maxNodes }: Omit<LimitsRow, 'id' | 'name'>): QuotaLimits => ({
  hosts: maxHosts,
  nodes: maxNodes,
})
const columnsOf = ({ hosts, nodes }: QuotaLimits) => ({ maxHosts: hosts, maxNodes: nodes })

/**
 * Sets the limits of a project. What it uses already stays, also when it is more. Throws `not_found`,
 * `quota_over_assigned` when its department has not as much. Safe to repeat.
 */
export async function setProjectQuota(
  database: Database,
  request: { readonly projectId: string; readonly limits: QuotaLimits },
  context: MutationContext,
): Promise<void> {
  await mutate(database, async (tx) => ({
    result: undefined,
    audit: await setProjectLimits(tx, request, context),
  }))
}

/** Inside a transaction; returns what the audit trail says of it. */
export async function setProjectLimits(
  tx: Tx,
  { projectId, limits }: { readonly projectId: string; readonly limits: QuotaLimits },
  context: MutationContext,
): Promise<AuditEntry> {
  // The department orders everybody who changes or takes quota below it.
  const [department] = await tx.$queryRaw<LimitsRow[]>`
    SELECT d.id, d.name, d.max_hosts AS "maxHosts", d.max_nodes AS "maxNodes" FROM department d
      JOIN project p ON p.department_id = d.id WHERE p.id = ${projectId}::uuid FOR NO KEY UPDATE OF d`
  if (!department) throw new IngotError('not_found', { field: 'projectId' })
  const projects = await projectLimits(tx, department.id)
  const project = projects.find(({ id }) => id === projectId)
  if (!project) throw new IngotError('not_found', { field: 'projectId' })
  const others = projects.filter(({ id }) => id !== projectId).map(limitsOf)
  refuseOverAssigned(limitsOf(department), [...others, limits], department.name)
  await tx.project.update({ where: { id: projectId }, data: columnsOf(limits), select: { id: true } })
  await notify(tx, { topic: 'quota', id: projectId, projectId })
  return {
    context,
    action: 'quota.set_project',
    targetKind: 'project',
    targetId: projectId,
    targetName: project.name,
    projectId,
    result: 'accepted',
    detail: { before: { ...limitsOf(project) }, after: { ...limits } },
  }
}

/**
 * Sets the limits of a department over all its projects. Throws `not_found`, `quota_over_assigned` when its projects have
 * been promised more. Safe to repeat.
 */
export async function setDepartmentQuota(
  database: Database,
  { departmentId, limits }: { readonly departmentId: string; readonly limits: QuotaLimits },
  context: MutationContext,
): Promise<void> {
  await mutate(database, async (tx) => {
    const [department] = await tx.$queryRaw<LimitsRow[]>`
      SELECT id, name, max_hosts AS "maxHosts", max_nodes AS "maxNodes" FROM department
      WHERE id = ${departmentId}::uuid FOR NO KEY UPDATE`
    if (!department) throw new IngotError('not_found', { field: 'departmentId' })
    const projects = await projectLimits(tx, departmentId)
    refuseOverAssigned(limits, projects.map(limitsOf), department.name)
    await tx.department.update({ where: { id: departmentId }, data: columnsOf(limits), select: { id: true } })
    for (const { id } of projects) await notify(tx, { topic: 'quota', id, projectId: id })
    const audit = {
      context,
      action: 'quota.set_department',
      targetKind: 'department',
      targetId: departmentId,
      targetName: department.name,
      result: 'accepted' as const,
      detail: { before: { ...limitsOf(department) }, after: { ...limits } },
    }
    return { result: undefined, audit }
  })
}

const projectLimits = (tx: Tx, departmentId: string): Promise<LimitsRow[]> =>
  tx.project.findMany({
    where: { departmentId },
    select: { id: true, name: true, maxHosts: true, maxNodes: true },
  })

function refuseOverAssigned(department: QuotaLimits, projects: readonly QuotaLimits[], name: string): void {
  const over = overAssigned(department, projects)
  if (over) throw new IngotError('quota_over_assigned', { field: over.counter, department: name, ...over })
}
