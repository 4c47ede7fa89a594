import { getAuditPolicy, setAuditPolicy } from '@ingot/db/audit/audit-policy'
import { z } from 'zod'
import { orderExport } from '../export/order-export'
import { requires, router } from '../procedures'
import { exportAuditInput, listAudit, listAuditInput } from './list-audit'
import { verifyChains } from './verify-chains'

/** Shorter would remove what somebody is still looking into. */
const MIN_RETENTION_DAYS = 30
const policyInput = z.object({
  retentionDays: z.number().int().min(MIN_RETENTION_DAYS).max(36_500).nullable(),
  archive: z.boolean(),
})

export const auditRouter = router({
  list: requires('audit:show')
    .input(listAuditInput)
    .query(({ ctx, input }) => listAudit(ctx, input)),
  export: requires('audit:show', { audit: 'audit.export' })
    .input(exportAuditInput)
    .mutation(({ ctx, input }) => orderExport(ctx, 'audit', input)),
  verify: requires('audit:show').query(({ ctx }) => verifyChains(ctx)),
  getRetention: requires('audit:retain').query(({ ctx }) => getAuditPolicy(ctx.database)),
  setRetention: requires('audit:retain', { audit: 'audit.set_retention' })
    .input(policyInput)
    .mutation(({ ctx, input }) => setAuditPolicy(ctx.database, input, ctx.mutation)),
})
