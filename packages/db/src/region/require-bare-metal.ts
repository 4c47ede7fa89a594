import { IngotError } from '@ingot/core/error/ingot-error'
import { canMakeIn } from '@ingot/core/region/bare-metal'
import type { Tx } from '../internal/handle'
import { requireVerdict } from '../internal/require-verdict'

/**
 * The name of a zone in which something new may be made (G-11). The region is locked for the transaction, so that
 * nothing slips in while it is switched off. Throws `not_found` (field `availabilityZoneId`), `action_refused`.
 */
export async function requireBareMetal(tx: Tx, zoneId: string): Promise<{ name: string }> {
  const [zone] = await tx.$queryRaw<{ name: string; region: string; bareMetalEnabled: boolean }[]>`
    SELECT z.name, r.name AS region, r.bare_metal_enabled AS "bareMetalEnabled"
    FROM availability_zone z JOIN region r ON r.id = z.region_id
    WHERE z.id = ${zoneId}::uuid AND z.deleted_at IS NULL FOR SHARE`
  if (!zone) throw new IngotError('not_found', { field: 'availabilityZoneId' })
  requireVerdict(canMakeIn({ name: zone.region, bareMetalEnabled: zone.bareMetalEnabled }))
  return { name: zone.name }
}
