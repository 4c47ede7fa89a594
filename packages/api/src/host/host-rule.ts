import { denied, type Verdict } from '@ingot/core/access/verdict'
import type { HostForActions } from '@ingot/core/host/actions'
import type { OpenOperation } from '@ingot/core/node/actions'
import type { LockedTarget } from '@ingot/db/operation/request-operation'

/** A rule about a host for `requestOperation`, which asks it under the lock with what is true at that moment. */
export function hostRule(
  judge: (host: HostForActions, open: readonly OpenOperation[]) => Verdict,
): (target: LockedTarget) => Verdict {
  return ({ node, host }) => (host?.nodeId === node.id ? judge(host, node.openOperations) : denied({ code: 'no_node' }))
}
