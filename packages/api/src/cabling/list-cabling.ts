import { type CablePage, type CablePageRequest, pageCables } from '@ingot/core/cabling/page-cables'
import { type CableFilter, listCables } from '@ingot/db/cabling/list-cables'
import type { AccessContext } from '../context'

/** What is wrong is worked out of what both ends tell, so that all cables are looked at and some of them are sent. */
export async function listCabling(
  ctx: AccessContext,
  { zoneId, switchId, nodeId, ...request }: CableFilter & CablePageRequest,
): Promise<CablePage> {
  return pageCables(await listCables(ctx.database, { zoneId, switchId, nodeId }), request)
}
