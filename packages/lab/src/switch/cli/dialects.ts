import type { LabSwitchVendor } from '../switch-vendor'
import type { Dialect } from './dialect'
import { ciscoIos } from './dialects/cisco-ios'

const known: Partial<Record<LabSwitchVendor, Dialect>> = { cisco_ios: ciscoIos }

/** The command line of a vendor's switches. */
export function dialectOf(vendor: LabSwitchVendor): Dialect {
  const dialect = known[vendor]
  if (!dialect) throw new Error(`lab switches do not speak ${vendor}`)
  return dialect
}
