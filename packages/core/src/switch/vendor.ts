/** The kinds of switch that are driven over SSH. Names are the makers' own and are not translated. */
export const switchVendors = {
  cisco_300: 'Cisco 300 Series',
  cisco_ios: 'Cisco IOS',
  huawei_vrp5: 'Huawei VRP V5',
  huawei_vrp8: 'Huawei VRP V8',
  ovs: 'Open vSwitch',
  arista_eos: 'Arista EOS',
  dell_os9: 'Dell Force10 (OS9)',
  dell_powerconnect: 'Dell PowerConnect',
  brocade_fastiron: 'Brocade ICX (FastIron)',
  ruijie: 'Ruijie RGOS',
  hpe_comware: 'HPE 5900 (Comware)',
  juniper_junos: 'Juniper Junos',
} as const

export type SwitchVendor = keyof typeof switchVendors
export const switchVendorIds = Object.keys(switchVendors) as SwitchVendor[]
export const isSwitchVendor = (value: unknown): value is SwitchVendor =>
  typeof value === 'string' && Object.hasOwn(switchVendors, value)
