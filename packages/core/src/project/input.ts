import { z } from 'zod'
import { projectRoles } from '../access/actor'
import { objectName } from '../name/object-name'
import { emailAddress } from '../user/input'

export const createProjectInput = z.object({ departmentId: z.uuid('department_required'), name: objectName })
export const renameProjectInput = z.object({ id: z.uuid(), name: objectName })

/** Somebody with an account joins at once; anybody else gets an invitation. */
export const addMemberInput = z.object({ projectId: z.uuid(), email: emailAddress, role: z.enum(projectRoles) })
export const changeMemberInput = z.object({ projectId: z.uuid(), userId: z.uuid(), role: z.enum(projectRoles) })
export const removeMemberInput = z.object({ projectId: z.uuid(), userId: z.uuid() })
