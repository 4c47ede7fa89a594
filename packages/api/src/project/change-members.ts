import type { ProjectRole } from '@ingot/core/access/actor'
import { canChangeMember } from '@ingot/core/project/member-change'
import { type AddedMember, addMember as add, changeMember as change } from '@ingot/db/project/change-member'
import type { AccessContext } from '../context'
import { locateProject } from './locate-project'

export async function addMember(
  ctx: AccessContext,
  input: { readonly projectId: string; readonly email: string; readonly role: ProjectRole },
): Promise<AddedMember> {
  await locateProject(ctx, input.projectId)
  return add(ctx.database, { ...input, createdById: ctx.actor.userId, rule: canChangeMember }, ctx.mutation)
}

/** `role` null: out of the project. */
export async function changeMember(
  ctx: AccessContext,
  input: { readonly projectId: string; readonly userId: string; readonly role: ProjectRole | null },
): Promise<void> {
  const { projectId, userId, role } = input
  await locateProject(ctx, projectId)
  await change(ctx.database, { projectId, userId, to: role, rule: canChangeMember }, ctx.mutation)
}

/** Needs no right: everybody may go, unless the project would be left to users without an admin. */
export async function leaveProject(ctx: AccessContext, projectId: string): Promise<void> {
  await changeMember(ctx, { projectId, userId: ctx.actor.userId, role: null })
}
