import type { SwitchVendor } from '@ingot/core/switch/vendor'
import { SwitchError } from '../contract/switch'
import type { MakeProfile, VendorProfile } from './vendor-profile'
import { aristaEos } from './vendors/arista-eos'
import { ciscoIos } from './vendors/cisco-ios'
import { huaweiVrp5 } from './vendors/huawei-vrp5'
import { huaweiVrp8 } from './vendors/huawei-vrp8'

const makers: Partial<Record<SwitchVendor, MakeProfile>> = {
  arista_eos: aristaEos,
  cisco_ios: ciscoIos,
  huawei_vrp5: huaweiVrp5,
  huawei_vrp8: huaweiVrp8,
}

/** All that is particular to one vendor. Throws `switch_unsupported` for an option or a vendor that is not known. */
export function vendorProfile(vendor: SwitchVendor, options: Readonly<Record<string, string>>): VendorProfile {
  const make = makers[vendor]
  if (!make) throw new SwitchError('switch_unsupported', { reason: 'vendor', vendor })
  return make(options)
}
