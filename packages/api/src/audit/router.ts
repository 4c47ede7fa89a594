import { requires, router } from '../procedures'
import { listAudit, listAuditInput } from './list-audit'
import { verifyChains } from './verify-chains'

export const auditRouter = router({
  list: requires('audit:show')
    .input(listAuditInput)
    .query(({ ctx, input }) => listAudit(ctx, input)),
  verify: requires('audit:show').query(({ ctx }) => verifyChains(ctx)),
})
