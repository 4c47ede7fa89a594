import type { SwitchVendor } from '@ingot/core/switch/vendor'
import type { MakeProfile, VendorProfile } from './vendor-profile'
import { aristaEos } from './vendors/arista-eos'
import { brocadeFastiron } from './vendors/brocade-fastiron'
import { cisco300 } from './vendors/cisco-300'
import { ciscoIos } from './vendors/cisco-ios'
import { dellOs9 } from './vendors/dell-os9'
import { dellPowerconnect } from './vendors/dell-powerconnect'
import { hpeComware } from './vendors/hpe-comware'
import { huaweiVrp5 } from './vendors/huawei-vrp5'
import { huaweiVrp8 } from './vendors/huawei-vrp8'
import { juniperJunos } from './vendors/juniper-junos'
import { openVswitch } from './vendors/ovs'
import { ruijie } from './vendors/ruijie'

const makers: Record<SwitchVendor, MakeProfile> = {
  arista_eos: aristaEos,
  cisco_300: cisco300,
  cisco_ios: ciscoIos,
  huawei_vrp5: huaweiVrp5,
  huawei_vrp8: huaweiVrp8,
  brocade_fastiron: brocadeFastiron,
  dell_os9: dellOs9,
  hpe_comware: hpeComware,
  juniper_junos: juniperJunos,
  ovs: openVswitch,
  dell_powerconnect: dellPowerconnect,
  ruijie,
}

/** All that is particular to one vendor. Throws `switch_unsupported` for an option whose value is not known. */
export const vendorProfile = (vendor: SwitchVendor, options: Readonly<Record<string, string>>): VendorProfile =>
  makers[vendor](options)
