import type { Actor } from '@ingot/core/access/actor'
import { hasPermission } from '@ingot/core/access/decide-access'
import type { NetworkView } from '@ingot/db/network/network-view'
import { permissionToChange } from './locate-network'

export type ShownNetwork = NetworkView & { readonly mayChange: boolean }

/** A network with whether the caller may change it, so that a page offers no button that would be refused. */
export const presentNetwork = (actor: Actor, network: NetworkView): ShownNetwork => ({
  ...network,
  mayChange: hasPermission(actor, permissionToChange(network), { projectId: network.projectId }),
})
