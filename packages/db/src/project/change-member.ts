import { type Actor, type ProjectRole, projectRoles } from '@ingot/core/access/actor'
import type { Verdict } from '@ingot/core/access/verdict'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { MemberChange } from '@ingot/core/project/member-change'
import { type CreatedLink, createLink } from '../account-link/create-link'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { announceTenancy } from '../event/announce-tenancy'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { requireVerdict } from '../internal/require-verdict'
import { loadActor } from '../session/load-actor'
import { projectAudit } from './save-project'

type Rule = (actor: Actor, change: MemberChange) => Verdict

/** Members are changed one after the other in each project, so that two admins cannot remove each other at once. */
async function lockProject(tx: Tx, projectId: string) {
  const [project] = await tx.$queryRaw<{ name: string; departmentId: string }[]>`
    SELECT name, department_id AS "departmentId" FROM project WHERE id = ${projectId}::uuid AND deleted_at IS NULL FOR UPDATE`
  if (!project) throw new IngotError('not_found')
  return { id: projectId, ...project }
}

async function placeOf(tx: Tx, projectId: string, userId: string | null) {
  const members = await tx.membership.findMany({
    where: { projectId },
    select: { userId: true, role: true, user: { select: { disabledAt: true } } },
  })
  const held = members.find((member) => member.userId === userId)?.role
  const others = members.filter((member) => member.userId !== userId)
  return {
    from: projectRoles.find((role) => role === held) ?? null,
    others: {
      members: others.length,
      admins: others.filter(({ role, user }) => role === 'project_admin' && user.disabledAt === null).length,
    },
  }
}

export interface AddMember {
  readonly projectId: string
  readonly email: string
  readonly role: ProjectRole
  readonly createdById: string
  /** The rule of core, asked under the lock with the rights of that moment. */
  readonly rule: Rule
}
export type AddedMember =
  | { readonly kind: 'joined'; readonly userId: string }
  | { readonly kind: 'invited'; readonly link: CreatedLink }

/**
 * Lets somebody into a project: an account joins at once, anybody else gets a one-time link. Throws `not_found`,
 * `permission_missing`, `action_refused` (already in it).
 */
export async function addMember(
  database: Database,
  { projectId, email, role, createdById, rule }: AddMember,
  context: MutationContext,
): Promise<AddedMember> {
  return mutate<AddedMember>(database, async (tx) => {
    const project = await lockProject(tx, projectId)
    const user = await tx.user.findUnique({ where: { email }, select: { id: true } })
    const { from, others } = await placeOf(tx, projectId, user?.id ?? null)
    const place = { projectId, departmentId: project.departmentId }
    const actor = await loadActor(tx, context)
    requireVerdict(rule(actor, { project: place, userId: user?.id ?? null, from, to: role, others }))
    if (from) requireVerdict({ allowed: false, reason: { code: 'member_already' } })
    if (!user) {
      const link = await createLink(tx, { kind: 'invite', email, projectId, role, createdById })
      const detail = { email, role, linkId: link.id }
      const audit = { ...projectAudit(context, 'member.invite', project), detail }
      return { result: { kind: 'invited', link }, audit }
    }
    await tx.membership.create({ data: { projectId, userId: user.id, role } })
    await announceTenancy(tx)
    const audit = { ...projectAudit(context, 'member.add', project), detail: { userId: user.id, email, role } }
    return { result: { kind: 'joined', userId: user.id }, audit }
  })
}

export interface ChangeMember {
  readonly projectId: string
  readonly userId: string
  /** null: out of the project */
  readonly to: ProjectRole | null
  readonly rule: Rule
}

/** Changes what a member is, or takes him out: at once for pages, live streams and consoles. Throws as `addMember`. */
export async function changeMember(
  database: Database,
  { projectId, userId, to, rule }: ChangeMember,
  context: MutationContext,
): Promise<void> {
  await mutate(database, async (tx) => {
    const project = await lockProject(tx, projectId)
    const { from, others } = await placeOf(tx, projectId, userId)
    const place = { projectId, departmentId: project.departmentId }
    requireVerdict(rule(await loadActor(tx, context), { project: place, userId, from, to, others }))
    if (!from) throw new IngotError('not_found')
    const key = { userId_projectId: { userId, projectId } }
    const { user } = await tx.membership.findUniqueOrThrow({
      where: key,
      select: { user: { select: { email: true } } },
    })
    if (to === null) await tx.membership.delete({ where: key })
    else await tx.membership.update({ where: key, data: { role: to } })
    await announceTenancy(tx)
    const action = to === null ? 'member.remove' : 'member.change'
    const detail = { userId, email: user.email, before: from, role: to }
    return { result: undefined, audit: { ...projectAudit(context, action, project), detail } }
  })
}
