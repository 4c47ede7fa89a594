import type { NodeAction } from '@ingot/core/node/actions'
import type { NodeState } from '@ingot/core/node/lifecycle'
import type { Translate } from '@/lib/translate'

/** "Manage" verifies the BMC of a node that has just been enrolled; anywhere else it takes the node out of the pool. */
export function nodeActionText(t: Translate, action: NodeAction, node: { readonly provisionState: NodeState }): string {
  if (action === 'manage' && node.provisionState !== 'enroll') return t('node.action.makeManageable')
  return t(`node.action.${action}`)
}
