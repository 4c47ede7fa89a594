import { hasPermission } from '@ingot/core/access/decide-access'
import { hostsLeft, QUOTA_HISTORY_DAYS, type QuotaStand } from '@ingot/core/quota/quota'
import { getProjectQuota, listQuotaDays, type ProjectQuota, type QuotaUse } from '@ingot/db/quota/list-quotas'
import { listQuotaRequests, type QuotaRequestView } from '@ingot/db/quota/quota-requests'
import { loadProjectStands } from '@ingot/db/quota/quota-stands'
import type { AccessContext } from '../context'
import { locateProject } from '../project/locate-project'

export interface QuotaAnswer extends ProjectQuota {
  /** Project before department. */
  readonly stands: readonly QuotaStand[]
  /** Hosts that may still be created; null: no limit. */
  readonly hostsLeft: number | null
  readonly days: readonly (QuotaUse & { readonly day: string })[]
  readonly requests: readonly QuotaRequestView[]
  readonly maySet: boolean
}

/** Everything about the quota of one project. Throws `not_found`. */
export async function getQuota(ctx: AccessContext, projectId: string): Promise<QuotaAnswer> {
  const { departmentId } = await locateProject(ctx, projectId)
  const [quota, stands, days, requests] = await Promise.all([
    getProjectQuota(ctx.database, projectId),
    loadProjectStands(ctx.database, projectId),
    listQuotaDays(ctx.database, projectId, QUOTA_HISTORY_DAYS),
    listQuotaRequests(ctx.database, ctx.scope, { projectId }),
  ])
  const maySet = hasPermission(ctx.actor, 'quota:set_project', { projectId, departmentId })
  return { ...quota, stands, hostsLeft: hostsLeft(stands), days, requests, maySet }
}
