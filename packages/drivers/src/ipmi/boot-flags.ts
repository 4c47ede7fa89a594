import type { BootOverride, BootOverrideRequest } from '../contract/boot-override'
import { DriverError } from '../contract/driver-error'
import type { IpmiConnection } from './ipmi-connection'
import { requireBytes } from './response-bytes'

/** Set and Get System Boot Options, IPMI 2.0 §28.12–28.14. */
const netFnChassis = 0x00
const setBootOptions = 0x08
const getBootOptions = 0x09

const parameter = { validBitClearing: 0x03, bootInfoAcknowledge: 0x04, bootFlags: 0x05 } as const

const flag = { valid: 0x80, persistent: 0x40, uefi: 0x20 } as const
const parameterInvalid = 0x80

/** Do not drop the flags when no Chassis Control follows within 60 s: a deploy may wait longer for its switch. */
const keepBeyondTimeout = 0x08

/** Device selector, already in its place (bits 5:2 of data 2). */
const selectors = { none: 0x00, pxe: 0x04, disk: 0x08, cdrom: 0x14, bios_setup: 0x18 } as const
/** Super Micro boards boot a UEFI disk only by this selector. */
const supermicroUefiDisk = 0x24
const supermicroManufacturerId = 10_876

const write = (connection: IpmiConnection, data: number[]) =>
  connection.request({ netFn: netFnChassis, cmd: setBootOptions, data: Buffer.from(data), repeatable: true })

/** Some BMCs do not have every parameter around the boot flags; the read-back shows whether it mattered. */
async function writeIfSupported(connection: IpmiConnection, data: number[]): Promise<void> {
  await write(connection, data).catch((error: unknown) => {
    const known = error instanceof DriverError && (error.code === 'bmc_refused' || error.code === 'bmc_unsupported')
    if (!known) throw error
  })
}

type BootFlags = { valid: boolean; selector: number; persistent: boolean; mode: BootOverride['mode'] }

async function readFlags(connection: IpmiConnection): Promise<BootFlags> {
  const data = Buffer.of(parameter.bootFlags, 0, 0)
  const answer = await connection.request({ netFn: netFnChassis, cmd: getBootOptions, data, repeatable: true })
  requireBytes(answer, 4, 'boot flags')
  const flags = answer[2] as number
  return {
    valid: ((answer[1] as number) & parameterInvalid) === 0 && (flags & flag.valid) !== 0,
    selector: (answer[3] as number) & 0x3c,
    persistent: (flags & flag.persistent) !== 0,
    mode: (flags & flag.uefi) !== 0 ? 'uefi' : 'bios',
  }
}

export async function readBootOverride(connection: IpmiConnection): Promise<BootOverride | null> {
  const { valid, selector, persistent, mode } = await readFlags(connection)
  const device = deviceOf(selector)
  return valid && device !== 'none' ? { device, persistent, mode } : null
}

function deviceOf(selector: number): BootOverride['device'] | 'none' {
  if (selector === selectors.none) return 'none'
  if (selector === selectors.pxe) return 'pxe'
  if (selector === selectors.disk || selector === supermicroUefiDisk) return 'disk'
  if (selector === selectors.bios_setup) return 'bios_setup'
  return selector === selectors.cdrom ? 'cdrom' : 'other'
}

/**
 * Sets the override and checks what the BMC kept. A lost UEFI bit is tolerated, since many BMCs do not echo it;
 * another device, or a one-shot override that became permanent, is `bmc_setting_ignored`.
 */
export async function setBootOverride(
  connection: IpmiConnection,
  wanted: BootOverrideRequest,
  manufacturerId: number,
): Promise<void> {
  const { device } = wanted
  if (device === 'http') throw new DriverError('bmc_unsupported', { setting: 'boot override', wanted: device })
  await writeIfSupported(connection, [parameter.validBitClearing, keepBeyondTimeout])
  await writeIfSupported(connection, [parameter.bootInfoAcknowledge, 0x01, 0x01])
  const flags = flag.valid | (wanted.persistent ? flag.persistent : 0) | (wanted.mode === 'uefi' ? flag.uefi : 0)
  const needsQuirk = device === 'disk' && wanted.mode === 'uefi' && manufacturerId === supermicroManufacturerId
  const selector = needsQuirk ? supermicroUefiDisk : selectors[device]
  await write(connection, [parameter.bootFlags, flags, selector, 0, 0, 0])

  // Not by `valid`: BMCs that honour the flags without echoing that bit exist (OpenIPMI's is one).
  const kept = await readFlags(connection)
  const keptDevice = deviceOf(kept.selector)
  const becamePermanent = keptDevice !== 'none' && kept.persistent && !wanted.persistent
  if (keptDevice !== device || becamePermanent) {
    throw new DriverError('bmc_setting_ignored', {
      setting: 'boot override',
      wanted: `${device}${wanted.persistent ? ' persistent' : ' once'}`,
      kept: `${keptDevice}${kept.persistent ? ' persistent' : ' once'}`,
    })
  }
}
