import type { SwitchVendor } from './vendor'

/**
 * Vendors whose groups let a member pass frames alone while its server speaks no LACP; their drivers' profiles say the same
 * (`capabilities.lagFallback`). On the others a group is made after the system is on the disk.
 */
export const fallbackVendors: readonly SwitchVendor[] = [
  'cisco_ios',
  'huawei_vrp5',
  'huawei_vrp8',
  'ovs',
  'arista_eos',
  'dell_os9',
  'brocade_fastiron',
  'ruijie',
  'hpe_comware',
  'juniper_junos',
]
