import type { IronicEndpointDetail } from '@ingot/db/ironic/endpoint-view'
import { getIronicEndpoint } from '@ingot/db/ironic/list-endpoints'
import type { AccessContext } from '../context'

/** The endpoint of a request, named for the audit trail. Throws `not_found`. */
export async function locateEndpoint(ctx: AccessContext, id: string): Promise<IronicEndpointDetail> {
  const endpoint = await getIronicEndpoint(ctx.database, id)
  Object.assign(ctx.target, { kind: 'ironic_endpoint', id, name: endpoint.name })
  return endpoint
}
