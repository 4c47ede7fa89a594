import type { SwitchVendor } from '@ingot/core/switch/vendor'
import { SwitchError } from '../contract/switch'
import type { MakeProfile, VendorProfile } from './vendor-profile'
import { aristaEos } from './vendors/arista-eos'
import { brocadeFastiron } from './vendors/brocade-fastiron'
import { ciscoIos } from './vendors/cisco-ios'
import { dellOs9 } from './vendors/dell-os9'
import { hpeComware } from './vendors/hpe-comware'
import { huaweiVrp5 } from './vendors/huawei-vrp5'
import { huaweiVrp8 } from './vendors/huawei-vrp8'
import { juniperJunos } from './vendors/juniper-junos'
import { openVswitch } from './vendors/ovs'

const makers: Partial<Record<SwitchVendor, MakeProfile>> = {
  arista_eos: aristaEos,
  cisco_ios: ciscoIos,
  huawei_vrp5: huaweiVrp5,
  huawei_vrp8: huaweiVrp8,
  brocade_fastiron: brocadeFastiron,
  dell_os9: dellOs9,
  hpe_comware: hpeComware,
  juniper_junos: juniperJunos,
  ovs: openVswitch,
}

/** All that is particular to one vendor. Throws `switch_unsupported` for an option or a vendor that is not known. */
export function vendorProfile(vendor: SwitchVendor, options: Readonly<Record<string, string>>): VendorProfile {
  const make = makers[vendor]
  if (!make) throw new SwitchError('switch_unsupported', { reason: 'vendor', vendor })
  return make(options)
}
