import type { Bmc } from './bmc'

/** Groups of calls that not every BMC has. */
export const bmcCapabilities = [
  'bios',
  'firmware',
  'virtualMedia',
  'storage',
  'indicator',
  'secureBoot',
  'events',
  'accounts',
  'hardware',
] as const
export type BmcCapability = (typeof bmcCapabilities)[number]

/** What this BMC has, by its handle. Complete after `verify()`. */
export const capabilitiesOf = (bmc: Bmc): BmcCapability[] => bmcCapabilities.filter((name) => bmc[name] !== null)
