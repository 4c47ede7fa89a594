import { maxBatchHosts } from '@ingot/core/host/input'
import { hostsLeft, type QuotaShortage, quotaOfHosts, quotaShortages } from '@ingot/core/quota/quota'
import type { MatchPreview } from '@ingot/db/host/preview-match'
import { previewMatch as queryMatch } from '@ingot/db/host/preview-match'
import { loadProjectStands } from '@ingot/db/quota/quota-stands'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { requireAccess } from '../require-access'

export const matchPreviewInput = z.object({
  projectId: z.uuid('project_required'),
  availabilityZoneId: z.uuid('zone_required'),
  flavorId: z.uuid('flavor_required'),
  imageId: z.uuid().nullable().default(null),
  count: z.number().int().min(1).max(maxBatchHosts).default(1),
})

export interface MatchAnswer extends MatchPreview {
  readonly requested: number
  readonly enough: boolean
  /** Hosts that the quota still leaves; null: no limit. */
  readonly hostsLeft: number | null
  /** The limits that so many hosts would pass. */
  readonly shortages: readonly QuotaShortage[]
}

/** Shown before a host is created; it reserves nothing. Names of nodes are for cloud roles only (N-24). */
export async function previewMatch(
  ctx: AccessContext,
  { count, ...request }: z.infer<typeof matchPreviewInput>,
): Promise<MatchAnswer> {
  requireAccess(ctx, ctx.permission, { projectId: request.projectId })
  const nameCount = ctx.scope.kind === 'all' ? maxBatchHosts : 0
  const [preview, stands] = await Promise.all([
    queryMatch(ctx.database, { ...request, nameCount }),
    loadProjectStands(ctx.database, request.projectId),
  ])
  const shortages = quotaShortages(stands, quotaOfHosts(count))
  return { ...preview, requested: count, enough: preview.matching >= count, hostsLeft: hostsLeft(stands), shortages }
}
