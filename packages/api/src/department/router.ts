import { createDepartmentInput, renameDepartmentInput } from '@ingot/core/department/input'
import { emailAddress } from '@ingot/core/user/input'
import { changeDepartmentAdmin } from '@ingot/db/department/change-department-admin'
import { deleteDepartment } from '@ingot/db/department/delete-department'
import { departmentSortKeys, listDepartments } from '@ingot/db/department/list-departments'
import { createDepartment, renameDepartment } from '@ingot/db/department/save-department'
import { inviteUser } from '@ingot/db/user/invite-user'
import { z } from 'zod'
import { idInput, listInput } from '../list-input'
import { requires, router } from '../procedures'
import { getDepartment } from './get-department'

const listDepartmentsInput = listInput(departmentSortKeys, 'asc', {})
const addAdminInput = z.object({ id: z.uuid(), email: emailAddress })
const removeAdminInput = z.object({ id: z.uuid(), userId: z.uuid() })

export const departmentRouter = router({
  list: requires('department:show')
    .input(listDepartmentsInput)
    .query(({ ctx, input }) => listDepartments(ctx.database, ctx.scope, input)),
  get: requires('department:show')
    .input(idInput)
    .query(({ ctx, input }) => getDepartment(ctx, input.id)),
  create: requires('department:manage', { audit: 'department.create' })
    .input(createDepartmentInput)
    .mutation(({ ctx, input }) => createDepartment(ctx.database, input, ctx.mutation)),
  rename: requires('department:manage', { audit: 'department.rename' })
    .input(renameDepartmentInput)
    .mutation(({ ctx, input }) => renameDepartment(ctx.database, input, ctx.mutation)),
  delete: requires('department:manage', { audit: 'department.delete' })
    .input(idInput)
    .mutation(({ ctx, input }) => deleteDepartment(ctx.database, input.id, ctx.mutation)),
  addAdmin: requires('user:appoint', { audit: 'department.add_admin' })
    .input(addAdminInput)
    .mutation(({ ctx, input: { id, email } }) =>
      inviteUser(ctx.database, { email, departmentId: id, createdById: ctx.actor.userId }, ctx.mutation),
    ),
  removeAdmin: requires('user:appoint', { audit: 'department.remove_admin' })
    .input(removeAdminInput)
    .mutation(({ ctx, input: { id, userId } }) =>
      changeDepartmentAdmin(ctx.database, { departmentId: id, userId, admin: false }, ctx.mutation),
    ),
})
