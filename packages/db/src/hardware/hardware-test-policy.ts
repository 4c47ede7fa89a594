import type { NodeForActions } from '@ingot/core/node/actions'

/** What the zone's policy makes of the last test of a node. */
export const toHardwareTest = (
  policy: string,
  lastTest: string | null,
): NonNullable<NodeForActions['hardwareTest']> => {
  if (policy === 'none') return 'not_required'
  return lastTest === 'passed' ? 'passed' : 'missing'
}
