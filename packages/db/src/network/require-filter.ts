import { IngotError } from '@ingot/core/error/ingot-error'
import { filtersPorts } from '@ingot/core/network-scheme/scheme'
import type { SchemeKind } from '@ingot/core/network-scheme/scheme-kind'
import type { Tx } from '../internal/handle'
import { requireGroups } from '../security-group/save-group'

/**
 * Holds the security groups that vNICs of a zone shall be in. Throws `security_groups_unenforced` where nothing filters, and
 * `not_found` for a group of another project. Safe to repeat.
 */
export async function requireFilter(
  tx: Tx,
  groupIds: readonly string[],
  { projectId, zoneId }: { readonly projectId: string; readonly zoneId: string },
): Promise<void> {
  if (groupIds.length === 0) return
  await requireFilteringZone(tx, zoneId)
  await requireGroups(tx, projectId, groupIds)
}

/** Throws `security_groups_unenforced` in a zone where nothing filters. */
export async function requireFilteringZone(tx: Tx, zoneId: string): Promise<void> {
  // Whoever changes the scheme holds the zone: nobody comes into a group meanwhile.
  await tx.$queryRaw`SELECT 1 FROM availability_zone WHERE id = ${zoneId}::uuid FOR SHARE`
  const scheme = await tx.networkScheme.findUnique({ where: { availabilityZoneId: zoneId }, select: { kind: true } })
  const kind = (scheme?.kind ?? 'pre_configured') as SchemeKind
  if (!filtersPorts({ kind })) throw new IngotError('security_groups_unenforced', { scheme: kind })
}
