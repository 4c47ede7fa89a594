import type { SwitchVendor } from '@ingot/core/switch/vendor'
import { startLabSwitchTarget } from './lab-switch-target'
import { switchConformance } from './switch-conformance'

const vendors: readonly SwitchVendor[] = [
  'cisco_300',
  'dell_powerconnect',
  'juniper_junos',
  'ovs',
  'dell_os9',
  'brocade_fastiron',
  'cisco_ios',
  'arista_eos',
  'huawei_vrp5',
  'huawei_vrp8',
  'hpe_comware',
  'ruijie',
]

for (const vendor of vendors) switchConformance(`lab, ${vendor}`, () => startLabSwitchTarget(vendor))
