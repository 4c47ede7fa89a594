import { IngotError } from '@ingot/core/error/ingot-error'
import { createProjectTokenInput } from '@ingot/core/token/input'
import { canCreateProjectToken } from '@ingot/core/token/project-token'
import { createToken } from '@ingot/db/token/create-token'
import { findTokenProject, listProjectTokens } from '@ingot/db/token/list-tokens'
import { revokeToken } from '@ingot/db/token/revoke-token'
import { z } from 'zod'
import { idInput } from '../list-input'
import { requires, router } from '../procedures'
import { locateProject } from '../project/locate-project'
import { requireAllowed } from '../require-access'

const projectInput = z.object({ projectId: z.uuid('project_required') })

/** Tokens of programs that work in one project, made and revoked by its admins. */
export const projectTokenRouter = router({
  list: requires('project_token:manage', { show: 'member:show' })
    .input(projectInput)
    .query(async ({ ctx, input }) => {
      await locateProject(ctx, input.projectId)
      return listProjectTokens(ctx.database, input.projectId)
    }),
  create: requires('project_token:manage', { audit: 'project_token.create', show: 'member:show' })
    .input(createProjectTokenInput)
    .mutation(async ({ ctx, input: { projectId, role, ...token } }) => {
      await locateProject(ctx, projectId)
      requireAllowed(canCreateProjectToken(ctx.actor, projectId))
      const { userId } = ctx.actor
      return createToken(ctx.database, { ...token, userId, project: { id: projectId, role }, context: ctx.mutation })
    }),
  revoke: requires('project_token:manage', { audit: 'project_token.revoke', show: 'member:show' })
    .input(idInput)
    .mutation(async ({ ctx, input }) => {
      const projectId = await findTokenProject(ctx.database, input.id)
      if (!projectId) throw new IngotError('not_found')
      await locateProject(ctx, projectId)
      await revokeToken(ctx.database, input.id, { projectId }, ctx.mutation)
    }),
})
