import {
  decideQuotaInput,
  requestQuotaInput,
  setDepartmentQuotaInput,
  setProjectQuotaInput,
} from '@ingot/core/quota/input'
import { quotaRequestStates } from '@ingot/core/quota/request-state'
import { listDepartmentQuotas, listProjectQuotas, quotaSortKeys } from '@ingot/db/quota/list-quotas'
import { listQuotaRequests } from '@ingot/db/quota/quota-requests'
import { setDepartmentQuota } from '@ingot/db/quota/set-quota'
import { z } from 'zod'
import { idInput, listInput } from '../list-input'
import { requires, router } from '../procedures'
import { decideQuota, requestQuota, setProjectQuota, withdrawQuotaRequest } from './change-quota'
import { getQuota } from './get-quota'

const listQuotasInput = listInput(quotaSortKeys, 'asc', { departmentId: z.uuid(), warned: z.boolean() })
const requestsInput = z.object({ state: z.enum(quotaRequestStates).optional() })

export const quotaRouter = router({
  list: requires('quota:show')
    .input(listQuotasInput)
    .query(({ ctx, input }) => listProjectQuotas(ctx.database, ctx.scope, input)),
  departments: requires('quota:show').query(({ ctx }) => listDepartmentQuotas(ctx.database, ctx.scope)),
  requests: requires('quota:show')
    .input(requestsInput)
    .query(({ ctx, input }) => listQuotaRequests(ctx.database, ctx.scope, input)),
  get: requires('quota:show')
    .input(z.object({ projectId: z.uuid() }))
    .query(({ ctx, input }) => getQuota(ctx, input.projectId)),
  setProject: requires('quota:set_project', { audit: 'quota.set_project', show: 'quota:show' })
    .input(setProjectQuotaInput)
    .mutation(({ ctx, input }) => setProjectQuota(ctx, input)),
  setDepartment: requires('quota:set_department', { audit: 'quota.set_department' })
    .input(setDepartmentQuotaInput)
    .mutation(({ ctx, input }) => setDepartmentQuota(ctx.database, input, ctx.mutation)),
  request: requires('quota:request', { audit: 'quota.request', show: 'quota:show' })
    .input(requestQuotaInput)
    .mutation(({ ctx, input }) => requestQuota(ctx, input)),
  decide: requires('quota:set_project', { audit: 'quota.decide', show: 'quota:show' })
    .input(decideQuotaInput)
    .mutation(({ ctx, input }) => decideQuota(ctx, input)),
  withdraw: requires('quota:request', { audit: 'quota.withdraw', show: 'quota:show' })
    .input(idInput)
    .mutation(({ ctx, input }) => withdrawQuotaRequest(ctx, input.id)),
})
