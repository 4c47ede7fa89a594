import { type Permission, permissions } from '@ingot/core/access/permission-matrix'
import { z } from 'zod'
import { open, router } from '../procedures'
import { explainAccess } from './explain-access'

const explainInput = z.object({
  permission: z.enum(Object.keys(permissions) as [Permission, ...Permission[]]).describe('A right of the matrix.'),
  projectId: z
    .uuid()
    .nullish()
    .describe('Where the right is wanted: the people of this project who can grant it are named.'),
})

export const accessRouter = router({
  /** Which roles have a right and who can grant it: the names of those whom the caller may know of. */
  explain: open()
    .input(explainInput)
    .query(({ ctx, input }) => explainAccess(ctx, { ...input, projectId: input.projectId ?? null })),
})
