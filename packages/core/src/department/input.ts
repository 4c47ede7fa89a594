import { z } from 'zod'
import { objectName } from '../name/object-name'

export const createDepartmentInput = z.object({ name: objectName })
export const renameDepartmentInput = createDepartmentInput.extend({ id: z.uuid() })
