import { type HardwareProfileName, hardwareProfileNames } from './hardware-profile'
import { labFaults } from './lab-fault'
import type { VendorProfileName } from './redfish/vendor-profile'

export interface LabNodeSpec {
  /** A sentinel name (`lab-never-boots`) switches its fault on for good. */
  readonly name: string
  readonly profile: HardwareProfileName
  /** Makes the same machine one of this vendor; otherwise the hardware profile says. */
  readonly redfish?: VendorProfileName
}

/** What `npm run up` starts: 12 healthy servers of three models, and one per fault. */
export const defaultNodes: readonly LabNodeSpec[] = [
  ...Array.from({ length: 6 }, (_, i) => ({ name: `lab-c1-${i + 1}`, profile: 'c1.small' as const })),
  ...Array.from({ length: 3 }, (_, i) => ({ name: `lab-m2-${i + 1}`, profile: 'm2.large' as const })),
  ...Array.from({ length: 3 }, (_, i) => ({ name: `lab-a1-${i + 1}`, profile: 'a1.arm' as const })),
  ...labFaults.map((fault) => ({ name: `lab-${fault}`, profile: 'c1.small' as const })),
]

/** `count` healthy servers, models in turn. */
export function generateNodes(
  count: number,
  profiles: readonly HardwareProfileName[] = hardwareProfileNames,
): LabNodeSpec[] {
  return Array.from({ length: count }, (_, i) => ({
    name: `lab-node-${String(i + 1).padStart(4, '0')}`,
    profile: profiles[i % profiles.length] as HardwareProfileName,
  }))
}
