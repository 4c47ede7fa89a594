import { hasPermission } from '@ingot/core/access/decide-access'
import type { Permission } from '@ingot/core/access/permission-matrix'
import { IngotError } from '@ingot/core/error/ingot-error'
import { getNetwork, getNetworkOfSubnet } from '@ingot/db/network/list-networks'
import type { NetworkView } from '@ingot/db/network/network-view'
import type { AccessContext } from '../context'

/** A network of the cloud is its admins' to change, one of a project that project's. */
export const permissionToChange = ({ projectId }: Pick<NetworkView, 'projectId'>): Permission =>
  projectId === null ? 'network:provide' : 'network:manage'

/** The network that a request changes. Throws `not_found` when the caller does not see it, `permission_missing` when he does. */
export const locateNetwork = async (ctx: AccessContext, id: string): Promise<NetworkView> =>
  requireChange(ctx, await getNetwork(ctx.database, ctx.scope, id))

/** As `locateNetwork`, by one of its subnets. */
export const locateSubnet = async (ctx: AccessContext, subnetId: string): Promise<NetworkView> =>
  requireChange(ctx, await getNetworkOfSubnet(ctx.database, ctx.scope, subnetId))

function requireChange(ctx: AccessContext, network: NetworkView): NetworkView {
  const { id, name, projectId } = network
  Object.assign(ctx.target, { kind: 'network', id, name, projectId })
  const permission = permissionToChange(network)
  // What is shared or of the cloud is seen by people who may not change it.
  if (!hasPermission(ctx.actor, permission, { projectId }))
    throw new IngotError('permission_missing', { permission, ...(projectId ? { projectId } : {}) })
  return network
}
