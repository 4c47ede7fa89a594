import { isFailureNodeState, isTransientNodeState, type NodeState } from '@ingot/core/node/lifecycle'
import type { Tone } from '@ingot/ui/tone'

export const nodeGroups = ['available', 'active', 'working', 'failed', 'idle'] as const
export type NodeGroup = (typeof nodeGroups)[number]

export const nodeGroupTones: Record<NodeGroup, Tone> = {
  available: 'success',
  active: 'info',
  working: 'warning',
  failed: 'danger',
  idle: 'neutral',
}

/** What a person running a pool asks: what is free, what is used, what is moving, what is broken, what is not in yet. */
export function nodeGroupOf(state: NodeState): NodeGroup {
  if (state === 'available') return 'available'
  if (state === 'active' || state === 'rescue') return 'active'
  if (isFailureNodeState(state) || state === 'error') return 'failed'
  return isTransientNodeState(state) ? 'working' : 'idle'
}
