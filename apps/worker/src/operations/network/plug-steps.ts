import { done, type Outcome } from '@ingot/core/operation/outcome'
import { awaitNetworkTeam } from '@ingot/db/switch/await-network-team'
import { loadNodeScheme } from '@ingot/db/switch/load-plug-facts'
import type { StepContext } from '../../runtime/step'
import { type PlugPurpose, plugNode } from '../../switch/plug-node'
import { nodeOf } from '../steps/target'

const plug = (purpose: PlugPurpose) => (context: StepContext) => plugNode(context, purpose)

export const plugProvisioning = plug('provisioning')
export const plugInspection = plug('inspection')
export const plugCleaning = plug('cleaning')
export const plugRescue = plug('rescue')
export const releasePorts = plug('release')

/**
 * A machine whose cleaning failed may hold somebody's data: it goes where nobody answers. Undoing asks nobody for consent,
 * so where plans need it the ports stay in the cleaning network.
 */
export async function plugQuarantine(context: StepContext): Promise<Outcome> {
  const { scheme } = await loadNodeScheme(context.database, nodeOf(context))
  const isWanted = scheme.quarantineVlan !== null && !scheme.approvePlans && context.error?.code !== 'cancelled'
  return isWanted ? plugNode(context, 'quarantine') : done
}

/**
 * The host's own networks. Where the network team configures the switches afterwards, its vNICs wait for them from here
 * on, with a hand-over sheet.
 */
export async function plugTenant(context: StepContext): Promise<Outcome> {
  const { database, lease, hostId, kind } = context
  if (kind === 'host.deploy' && hostId !== null) {
    const { scheme } = await loadNodeScheme(database, nodeOf(context))
    if (scheme.kind === 'post_configured') {
      await awaitNetworkTeam(database, lease, hostId)
      return done
    }
  }
  return plugNode(context, 'tenant')
}
