import type { NodeHardware } from '../node-hardware'
import type { VendorProfile } from './vendor-profile'

export const firmwareComponents = ['BIOS', 'BMC', 'NIC', 'DRIVE', 'PSU'] as const
export type FirmwareComponent = (typeof firmwareComponents)[number]

export interface FirmwareItem {
  readonly id: string
  readonly name: string
  readonly component: FirmwareComponent
  readonly updateable: boolean
  version: string
}

/** What runs before an operating system does: parts and versions. A new BIOS version shows in the machine's DMI too. */
export class FirmwareStore {
  readonly items: readonly FirmwareItem[]
  readonly #hardware: NodeHardware

  constructor(vendor: VendorProfile, hardware: NodeHardware) {
    this.#hardware = hardware
    const { nics, disks } = hardware
    this.items = [
      { id: 'BIOS', name: 'System BIOS', component: 'BIOS', updateable: true, version: hardware.installed.biosVersion },
      { id: 'BMC', name: vendor.manager.model, component: 'BMC', updateable: true, version: vendor.manager.firmware },
      ...nics.slice(0, 2).map((nic, slot) => ({
        id: `NIC.${slot + 1}`,
        name: `Network adapter ${nic.device} (${nic.driver})`,
        component: 'NIC' as const,
        updateable: true,
        version: '8.30',
      })),
      ...disks.map((disk, slot) => ({
        id: `Disk.${slot + 1}`,
        name: disk.model,
        component: 'DRIVE' as const,
        updateable: true,
        version: '1.0.2',
      })),
      { id: 'PSU.1', name: 'Power supply 1', component: 'PSU', updateable: false, version: '00.17.28' },
    ]
  }

  install(item: FirmwareItem, version: string): void {
    item.version = version
    if (item.component === 'BIOS') this.#hardware.installed.biosVersion = version
  }
}
