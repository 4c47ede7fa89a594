import type { LabSwitchVendor } from '../switch-vendor'
import type { Dialect } from './dialect'
import { aristaEos } from './dialects/arista-eos'
import { brocadeFastiron } from './dialects/brocade-fastiron'
import { ciscoIos } from './dialects/cisco-ios'
import { dellOs9 } from './dialects/dell-os9'
import { hpeComware } from './dialects/hpe-comware'
import { huaweiVrp5, huaweiVrp8 } from './dialects/huawei-vrp'
import { juniperJunos } from './dialects/juniper-junos'
import { ovs } from './dialects/ovs'
import { ruijie } from './dialects/ruijie'

const known: Partial<Record<LabSwitchVendor, Dialect>> = {
  cisco_ios: ciscoIos,
  arista_eos: aristaEos,
  huawei_vrp5: huaweiVrp5,
  huawei_vrp8: huaweiVrp8,
  hpe_comware: hpeComware,
  juniper_junos: juniperJunos,
  ovs,
  ruijie,
  dell_os9: dellOs9,
  brocade_fastiron: brocadeFastiron,
}

/** The command line of a vendor's switches. */
export function dialectOf(vendor: LabSwitchVendor): Dialect {
  const dialect = known[vendor]
  if (!dialect) throw new Error(`lab switches do not speak ${vendor}`)
  return dialect
}
