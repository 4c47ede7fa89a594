import { z } from 'zod'
import { projectRoles } from '../access/actor'
import { objectName } from '../name/object-name'

/** Days a token may live where no policy says less. */
export const TOKEN_MAX_DAYS = 366
/** Living tokens of one person, and of one project. */
export const TOKEN_LIMIT = 50

const tokenDays = z.number().int().min(1, 'token_days').max(TOKEN_MAX_DAYS, 'token_days')

export const createTokenInput = z.object({
  name: objectName,
  readOnly: z.boolean().default(false),
  /** until it expires */
  days: tokenDays,
})
export type CreateTokenInput = z.infer<typeof createTokenInput>

export const createProjectTokenInput = createTokenInput.extend({
  projectId: z.uuid('project_required'),
  role: z.enum(projectRoles).default('project_user'),
})
export type CreateProjectTokenInput = z.infer<typeof createProjectTokenInput>

export const tokenPolicyInput = z.object({ maxDays: tokenDays })
