import type { HostState } from '@ingot/core/host/lifecycle'
import { isFailureNodeState, isTransientNodeState, type NodeState } from '@ingot/core/node/lifecycle'
import type { OperationStatus } from '@ingot/core/operation/kinds'
import type { Tone } from '@ingot/ui/tone'

/** How a state is coloured, the same in every list, badge and chart. */
export interface StateLook {
  readonly tone: Tone
  /** Something is under way in it. */
  readonly moving: boolean
}

export function nodeStateLook(state: NodeState): StateLook {
  if (isFailureNodeState(state) || state === 'error') return { tone: 'danger', moving: false }
  if (isTransientNodeState(state)) return { tone: 'info', moving: true }
  if (state === 'available' || state === 'active') return { tone: 'success', moving: false }
  return { tone: 'neutral', moving: false }
}

const hostLooks: Record<HostState, StateLook> = {
  deploying: { tone: 'info', moving: true },
  deploy_failed: { tone: 'danger', moving: false },
  active: { tone: 'success', moving: false },
  rebuilding: { tone: 'info', moving: true },
  rebuild_failed: { tone: 'danger', moving: false },
  rescuing: { tone: 'info', moving: true },
  rescue: { tone: 'warning', moving: false },
  rescue_failed: { tone: 'danger', moving: false },
  unrescuing: { tone: 'info', moving: true },
  soft_deleted: { tone: 'warning', moving: false },
  deleting: { tone: 'info', moving: true },
  delete_failed: { tone: 'danger', moving: false },
  deleted: { tone: 'neutral', moving: false },
}
export const hostStateLook = (state: HostState): StateLook => hostLooks[state]

const operationLooks: Record<OperationStatus, StateLook> = {
  queued: { tone: 'neutral', moving: true },
  running: { tone: 'info', moving: true },
  waiting: { tone: 'info', moving: true },
  succeeded: { tone: 'success', moving: false },
  failed: { tone: 'danger', moving: false },
  cancelled: { tone: 'neutral', moving: false },
}
export const operationStatusLook = (status: OperationStatus): StateLook => operationLooks[status]

const auditTones: Record<string, Tone> = {
  accepted: 'info',
  refused: 'warning',
  succeeded: 'success',
  failed: 'danger',
  cancelled: 'neutral',
}
export const auditResultTone = (result: string): Tone => auditTones[result] ?? 'neutral'
