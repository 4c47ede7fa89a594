import { type CreateProblem, createProblems } from '@ingot/core/host/create-problems'
import { hostNames, maxBatchHosts } from '@ingot/core/host/input'
import { dnsLabel } from '@ingot/core/name/object-name'
import { hostsLeft, type QuotaShortage, quotaOfHosts, quotaShortages } from '@ingot/core/quota/quota'
import { type QuotaAfter, quotaAfter } from '@ingot/core/quota/quota-after'
import { carrierWishes, MAX_VNICS } from '@ingot/core/vnic/vnic'
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
  carriers: z
    .array(z.enum(carrierWishes))
    .max(MAX_VNICS)
    .default([])
    .describe('What shall carry each of its vNICs; empty: not known yet'),
  count: z.number().int().min(1).max(maxBatchHosts).default(1),
  name: z
    .string()
    .max(63)
    .default('')
    .describe('Of the host, or what the names of a batch begin with; empty: not known yet'),
})

export interface MatchAnswer extends MatchPreview {
  readonly requested: number
  readonly enough: boolean
  /** Hosts that the quota still leaves; null: no limit. */
  readonly hostsLeft: number | null
  /** The limits that so many hosts would pass. */
  readonly shortages: readonly QuotaShortage[]
  /** What each limit would leave afterwards. */
  readonly quotaAfter: readonly QuotaAfter[]
  /** Everything that would be refused, and why; empty: it would be created. */
  readonly problems: readonly CreateProblem[]
}

/** Shown before a host is created; it reserves nothing. Names of nodes are for cloud roles only (N-24). */
export async function previewMatch(
  ctx: AccessContext,
  { count, name, ...request }: z.infer<typeof matchPreviewInput>,
): Promise<MatchAnswer> {
  requireAccess(ctx, ctx.permission, { projectId: request.projectId })
  const nameCount = ctx.scope.kind === 'all' ? maxBatchHosts : 0
  const label = dnsLabel.safeParse(name)
  const names = label.success ? hostNames(label.data, count) : []
  const [{ preview, ...found }, stands] = await Promise.all([
    queryMatch(ctx.database, { ...request, nameCount, hostNames: names }),
    loadProjectStands(ctx.database, request.projectId),
  ])
  return {
    ...preview,
    requested: count,
    enough: preview.matching >= count,
    hostsLeft: hostsLeft(stands),
    shortages: quotaShortages(stands, quotaOfHosts(count)),
    quotaAfter: quotaAfter(stands, quotaOfHosts(count)),
    problems: createProblems({ ...found, stands, requested: count, matching: preview.matching }),
  }
}
