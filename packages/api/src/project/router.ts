import { founderOf } from '@ingot/core/project/founder'
import {
  addMemberInput,
  changeMemberInput,
  createProjectInput,
  removeMemberInput,
  renameProjectInput,
} from '@ingot/core/project/input'
import { deleteProject } from '@ingot/db/project/delete-project'
import { listProjects } from '@ingot/db/project/list-projects'
import { pageProjects, projectSortKeys } from '@ingot/db/project/page-projects'
import { createProject, renameProject } from '@ingot/db/project/save-project'
import { z } from 'zod'
import { idInput, listInput } from '../list-input'
import { requires, router } from '../procedures'
import { requireAccess } from '../require-access'
import { addMember, changeMember, leaveProject } from './change-members'
import { getProject } from './get-project'
import { locateProject } from './locate-project'

const pageProjectsInput = listInput(projectSortKeys, 'asc', { departmentId: z.uuid() })

export const projectRouter = router({
  /** All that the caller has joined, to choose from. */
  list: requires('project:show').query(({ ctx }) => listProjects(ctx.database, ctx.scope)),
  /** Joined ones, and all of the departments that the caller administers. */
  page: requires('member:show')
    .input(pageProjectsInput)
    .query(({ ctx, input }) => pageProjects(ctx.database, ctx.scope, input)),
  get: requires('member:show')
    .input(idInput)
    .query(({ ctx, input }) => getProject(ctx, input.id)),
  create: requires('project:manage', { audit: 'project.create', show: 'department:show' })
    .input(createProjectInput)
    .mutation(({ ctx, input }) => {
      ctx.target.name = input.name
      requireAccess(ctx, ctx.permission, { projectId: null, departmentId: input.departmentId })
      return createProject(ctx.database, { ...input, founderId: founderOf(ctx.actor) }, ctx.mutation)
    }),
  rename: requires('project:manage', { audit: 'project.rename', show: 'member:show' })
    .input(renameProjectInput)
    .mutation(async ({ ctx, input }) => {
      await locateProject(ctx, input.id)
      await renameProject(ctx.database, input, ctx.mutation)
    }),
  delete: requires('project:manage', { audit: 'project.delete', show: 'member:show' })
    .input(idInput)
    .mutation(async ({ ctx, input }) => {
      await locateProject(ctx, input.id)
      await deleteProject(ctx.database, input.id, ctx.mutation)
    }),
  addMember: requires('member:manage', { audit: 'member.add', show: 'member:show' })
    .input(addMemberInput)
    .mutation(({ ctx, input }) => addMember(ctx, input)),
  changeMember: requires('member:manage', { audit: 'member.change', show: 'member:show' })
    .input(changeMemberInput)
    .mutation(({ ctx, input }) => changeMember(ctx, input)),
  removeMember: requires('member:manage', { audit: 'member.remove', show: 'member:show' })
    .input(removeMemberInput)
    .mutation(({ ctx, input }) => changeMember(ctx, { ...input, role: null })),
  leave: requires('member:show', { audit: 'member.remove' })
    .input(idInput)
    .mutation(({ ctx, input }) => leaveProject(ctx, input.id)),
})
