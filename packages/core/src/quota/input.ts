import { z } from 'zod'

const limit = z.number().int('number_whole').min(0, 'number_positive').max(1_000_000, 'number_too_large').nullable()

/** null: no limit of its own. */
export const quotaLimitsInput = z.object({ hosts: limit, nodes: limit })
export const setProjectQuotaInput = z.object({ projectId: z.uuid(), limits: quotaLimitsInput })
export const setDepartmentQuotaInput = z.object({ departmentId: z.uuid(), limits: quotaLimitsInput })

const reason = z.string().trim().min(1, 'reason_required').max(1000, 'text_too_long')
export const requestQuotaInput = z.object({ projectId: z.uuid(), limits: quotaLimitsInput, reason })
export const decideQuotaInput = z.object({
  id: z.uuid(),
  decision: z.enum(['approved', 'denied']),
  reason: z.string().trim().max(1000, 'text_too_long').default(''),
})
