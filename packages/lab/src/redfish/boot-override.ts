import type { BootDevice, BootOverride } from '../bmc/boot-options'
import { expectOnly, readChoice, readText } from './read-body'
import type { RedfishBoard } from './redfish-board'
import { type JsonObject, RedfishRefusal } from './redfish-reply'
import type { BootTarget } from './vendor-profile'

const deviceOf: Readonly<Record<BootTarget, BootDevice>> = {
  None: 'none',
  Pxe: 'pxe',
  Cd: 'cdrom',
  UsbCd: 'cdrom',
  Hdd: 'disk',
  BiosSetup: 'bios',
  Diags: 'diagnostic',
  UefiHttp: 'http',
}
const targetOf: Readonly<Record<BootDevice, BootTarget>> = {
  none: 'None',
  pxe: 'Pxe',
  cdrom: 'Cd',
  disk: 'Hdd',
  bios: 'BiosSetup',
  diagnostic: 'Diags',
  safe: 'None',
  http: 'UefiHttp',
}
const modes = ['Legacy', 'UEFI'] as const
const enables = ['Disabled', 'Once', 'Continuous'] as const

/** The `Boot` object: the same options that IPMI's boot flags show. */
export function describeBoot(board: RedfishBoard): JsonObject {
  const { vendor, bmc } = board.machine
  const override = bmc.bootOptions.current(Date.now())
  const uefi = override ? override.uefi : board.bios.nextBootMode === 'uefi'
  return {
    BootSourceOverrideEnabled: !override ? 'Disabled' : override.persistent ? 'Continuous' : 'Once',
    BootSourceOverrideTarget: override?.redfish?.target ?? targetOf[override?.device ?? 'none'],
    BootSourceOverrideMode: uefi ? 'UEFI' : 'Legacy',
    'BootSourceOverrideTarget@Redfish.AllowableValues': vendor.boot.targets,
    'BootSourceOverrideMode@Redfish.AllowableValues': modes,
    'BootSourceOverrideEnabled@Redfish.AllowableValues': enables,
    ...(vendor.boot.targets.includes('UefiHttp') ? { HttpBootUri: override?.redfish?.httpBootUri ?? null } : {}),
  }
}

/** Takes a PATCH of `Boot`; what is not named keeps its value. */
export function changeBoot(board: RedfishBoard, boot: JsonObject): void {
  const { vendor, bmc, log } = board.machine
  const override = bmc.bootOptions.current(Date.now())
  expectOnly(boot, [
    'BootSourceOverrideEnabled',
    'BootSourceOverrideTarget',
    'BootSourceOverrideMode',
    ...(vendor.boot.targets.includes('UefiHttp') ? ['HttpBootUri'] : []),
  ])
  const wasUefi = override ? override.uefi : board.bios.nextBootMode === 'uefi'
  const mode = readChoice(boot, 'BootSourceOverrideMode', modes)
  const uefi = mode ? mode === 'UEFI' : wasUefi
  const known = override?.redfish?.target ?? targetOf[override?.device ?? 'none']
  const target = readChoice(boot, 'BootSourceOverrideTarget', vendor.boot.targets) ?? (known as BootTarget)
  const before = !override ? 'Disabled' : override.persistent ? 'Continuous' : 'Once'
  const named = readChoice(boot, 'BootSourceOverrideEnabled', enables)
  // A target alone means the next start (DSP0268, BootSourceOverrideEnabled).
  const enabled = named ?? (before === 'Disabled' && target !== 'None' ? 'Once' : before)
  const uri =
    boot.HttpBootUri === null ? null : (readText(boot, 'HttpBootUri') ?? override?.redfish?.httpBootUri ?? null)
  if (uri !== null && !/^https?:\/\//.test(uri)) {
    throw new RedfishRefusal(400, 'PropertyValueFormatError', [uri, 'HttpBootUri'], ['#/Boot/HttpBootUri'])
  }
  if (target === 'UefiHttp' && !uefi) {
    throw new RedfishRefusal(400, 'PropertyValueNotInList', ['Legacy', 'BootSourceOverrideMode'])
  }
  const device = enabled === 'Disabled' ? 'none' : deviceOf[target]
  const wanted: BootOverride = {
    device,
    persistent: enabled === 'Continuous',
    uefi,
    redfish: { target, httpBootUri: target === 'UefiHttp' ? uri : null },
  }
  bmc.bootOptions.setByRedfish(wanted)
  // A mode without a target outlives the next start: it is the firmware's own setting.
  if (mode && device === 'none') board.bios.stageBootMode(uefi)
  if (mode && uefi !== wasUefi) board.noteModeChange()
  log.record('redfish.boot-override', `${enabled} ${target}`)
}
