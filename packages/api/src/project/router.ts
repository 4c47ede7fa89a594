import { listProjects } from '@ingot/db/project/list-projects'
import { requires, router } from '../procedures'

export const projectRouter = router({
  list: requires('project:show').query(({ ctx }) => listProjects(ctx.database, ctx.scope)),
})
