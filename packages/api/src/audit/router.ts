import { getAuditPolicy, setAuditPolicy } from '@ingot/db/audit/audit-policy'
import { listAuditPeople } from '@ingot/db/audit/list-audit-people'
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

const peopleInput = z.object({
  q: z.string().trim().max(100).describe('Part of a name or e-mail address; empty: the first by name'),
  id: z.uuid().optional().describe('This person only'),
})

export const auditRouter = router({
  list: requires('audit:show')
    .input(listAuditInput)
    .query(({ ctx, input }) => listAudit(ctx, input)),
  /** People with an event that the caller may see, at most 20, by a part of the name or address. */
  people: requires('audit:show')
    .input(peopleInput)
    .query(({ ctx, input }) => listAuditPeople(ctx.database, ctx.scope, input)),
  export: requires('audit:show', { audit: 'audit.export' })
    .input(exportAuditInput)
    .mutation(({ ctx, input }) => orderExport(ctx, 'audit', input)),
  verify: requires('audit:show').query(({ ctx }) => verifyChains(ctx)),
  getRetention: requires('audit:retain').query(({ ctx }) => getAuditPolicy(ctx.database)),
  setRetention: requires('audit:retain', { audit: 'audit.set_retention' })
    .input(policyInput)
    .mutation(({ ctx, input }) => setAuditPolicy(ctx.database, input, ctx.mutation)),
})
