import type { NodeAction } from '@ingot/core/node/actions'

/** What can be done to many nodes at once, in the order of the bar. */
export const bulkNodeActions = [
  'powerOn',
  'powerOff',
  'reboot',
  'manage',
  'inspect',
  'provide',
  'setMaintenance',
  'clearMaintenance',
  'delete',
] as const satisfies NodeAction[]
export type BulkNodeAction = (typeof bulkNodeActions)[number]
