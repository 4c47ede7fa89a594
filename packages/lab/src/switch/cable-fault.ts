import type { CableMap } from './cable'

/** What somebody did in the rack: NIC 0 and 1 the wrong way round, NIC 1 not plugged in, something else in NIC 0's port. */
export const cableFaults = ['cables-swapped', 'cable-missing', 'cable-foreign'] as const
export type CableFault = (typeof cableFaults)[number]

export const foreignDevice = {
  chassisId: '00:00:5e:00:53:01',
  portId: '00:00:5e:00:53:01',
  portDescription: null,
  systemName: 'stranger',
}

/** The fault that a sentinel name asks for: `lab-cables-swapped`, also `lab-cables-swapped-2`. */
export function cableFaultOfName(name: string): CableFault | null {
  return cableFaults.find((fault) => name === `lab-${fault}` || name.startsWith(`lab-${fault}-`)) ?? null
}

/** Safe to repeat, but for swapped cables: twice is as before. */
export function miscable(cables: CableMap, server: string, fault: CableFault): void {
  const [first, second] = [0, 1].map((nic) => cables.portOf({ server, nic }))
  if (fault === 'cables-swapped' && second) cables.move({ server, nic: 0 }, second)
  if (fault === 'cable-missing' && second) cables.unplug(second)
  if (fault === 'cable-foreign' && first) cables.plug(first, { kind: 'foreign', lldp: foreignDevice })
}
