import { type Json, object, text } from './json-reader'

/** What is known of a BMC when quirks are looked up. */
export type BmcKind = {
  /** Vendor of the service, else manufacturer of the system. */
  vendor: string
  systemModel: string
  bmcModel: string
  bmcFirmware: string
}

/** Deviations that a BMC does not announce. What can be seen in its answers needs no row here. */
export type QuirkName =
  /** Virtual media show up to the firmware as a USB drive: boot target `UsbCd`. */
  | 'boots_media_as_usb_cd'
  /** The standard boot override for virtual media has no effect: the vendor's own boot setting is imported. */
  | 'ignores_cd_override'
  /** `Inserted` and `WriteProtected` are refused in InsertMedia, although they only repeat the defaults. */
  | 'media_without_defaults'

type QuirkRow = {
  match: { vendor: RegExp; systemModel?: RegExp; notSystemModel?: RegExp; bmcModel?: RegExp; bmcFirmwareBelow?: string }
  quirk: QuirkName
  /** Where it is described: a public project's file, or a manual. */
  source: string
}

export const vendorQuirks: readonly QuirkRow[] = [
  {
    match: { vendor: /super\s?micro/i, notSystemModel: /^ars-111gl-nhr$/i },
    quirk: 'boots_media_as_usb_cd',
    source: 'openstack/sushy sushy/resources/system/system.py, set_system_boot_options',
  },
  {
    match: { vendor: /super\s?micro/i },
    quirk: 'media_without_defaults',
    source: 'openstack/sushy sushy/resources/manager/virtual_media.py, insert_media (X11, X12)',
  },
  {
    match: { vendor: /^dell/i, bmcFirmwareBelow: '6.00' },
    quirk: 'ignores_cd_override',
    source:
      'openstack/ironic doc/source/admin/drivers/redfish.rst and idrac.rst; openstack/sushy-oem-idrac resources/manager/manager.py',
  },
]

export function quirksOf(kind: BmcKind, rows: readonly QuirkRow[] = vendorQuirks): ReadonlySet<QuirkName> {
  const matches = ({ match }: QuirkRow) =>
    match.vendor.test(kind.vendor) &&
    (match.systemModel?.test(kind.systemModel) ?? true) &&
    !(match.notSystemModel?.test(kind.systemModel) ?? false) &&
    (match.bmcModel?.test(kind.bmcModel) ?? true) &&
    (match.bmcFirmwareBelow === undefined || isVersionBelow(kind.bmcFirmware, match.bmcFirmwareBelow))
  return new Set(rows.filter(matches).map(({ quirk }) => quirk))
}

/** Compares the numbers in two version texts. A version without any number is never below. */
export function isVersionBelow(version: string, limit: string): boolean {
  const numbers = (text: string) => (text.match(/\d+/g) ?? []).slice(0, 6).map(Number)
  const have = numbers(version)
  if (have.length === 0) return false
  const want = numbers(limit)
  for (let i = 0; i < Math.max(have.length, want.length); i++) {
    const difference = (have[i] ?? 0) - (want[i] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}

export function kindOf(root: Json, system: Json, manager: Json): BmcKind {
  const oem = Object.keys(object(root.Oem))[0] ?? ''
  return {
    vendor: text(root.Vendor) ?? text(system.Manufacturer) ?? oem,
    systemModel: text(system.Model) ?? '',
    bmcModel: text(manager.Model) ?? '',
    bmcFirmware: text(manager.FirmwareVersion) ?? '',
  }
}
