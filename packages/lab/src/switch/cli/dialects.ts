import type { LabSwitchVendor } from '../switch-vendor'
import type { Dialect } from './command-line'
import { aristaEos } from './dialects/arista-eos'
import { brocadeFastiron } from './dialects/brocade-fastiron'
import { cisco300 } from './dialects/cisco-300'
import { ciscoIos } from './dialects/cisco-ios'
import { dellOs9 } from './dialects/dell-os9'
import { dellPowerconnect } from './dialects/dell-powerconnect'
import { hpeComware } from './dialects/hpe-comware'
import { huaweiVrp5, huaweiVrp8 } from './dialects/huawei-vrp'
import { juniperJunos } from './dialects/juniper-junos'
import { ovs } from './dialects/ovs'
import { ruijie } from './dialects/ruijie'

/** The command lines of all vendors' switches. */
export const dialects: Readonly<Record<LabSwitchVendor, Dialect>> = {
  cisco_300: cisco300,
  cisco_ios: ciscoIos,
  huawei_vrp5: huaweiVrp5,
  huawei_vrp8: huaweiVrp8,
  ovs,
  arista_eos: aristaEos,
  dell_os9: dellOs9,
  dell_powerconnect: dellPowerconnect,
  brocade_fastiron: brocadeFastiron,
  ruijie,
  hpe_comware: hpeComware,
  juniper_junos: juniperJunos,
}
