/** Vendors whose command line a lab switch speaks, and how each names its ports in full. */
export const switchVendorPorts = {
  cisco_300: (n) => `gigabitethernet${n}`,
  cisco_ios: (n) => `GigabitEthernet1/0/${n}`,
  huawei_vrp5: (n) => `GigabitEthernet0/0/${n}`,
  huawei_vrp8: (n) => `10GE1/0/${n}`,
  ovs: (n) => `eth${n}`,
  arista_eos: (n) => `Ethernet${n}`,
  dell_os9: (n) => `TenGigabitEthernet 0/${n - 1}`,
  dell_powerconnect: (n) => `ethernet 1/g${n}`,
  brocade_fastiron: (n) => `ethernet 1/1/${n}`,
  ruijie: (n) => `GigabitEthernet 0/${n}`,
  hpe_comware: (n) => `Ten-GigabitEthernet1/0/${n}`,
  juniper_junos: (n) => `ge-0/0/${n - 1}`,
} as const satisfies Record<string, (n: number) => string>

export type LabSwitchVendor = keyof typeof switchVendorPorts
export const labSwitchVendors = Object.keys(switchVendorPorts) as LabSwitchVendor[]

/** `count` ports, numbered from the vendor's first. */
export function namePorts(vendor: LabSwitchVendor, count: number): string[] {
  return Array.from({ length: count }, (_, index) => switchVendorPorts[vendor](index + 1))
}
