import type { BootDevice, BootOverride, BootOverrideRequest } from '../contract/boot-override'
import { DriverError } from '../contract/driver-error'
import { setIdracCdBoot } from './idrac-boot'
import { type Json, link, object, text, texts } from './json-reader'
import type { Resource } from './redfish-connection'
import type { RedfishService } from './redfish-service'

/** ComputerSystem.Boot.BootSourceOverrideTarget. */
const targets = {
  pxe: 'Pxe',
  disk: 'Hdd',
  cdrom: 'Cd',
  http: 'UefiHttp',
  bios_setup: 'BiosSetup',
  none: 'None',
} as const satisfies Record<BootDevice, string>

const devices: Readonly<Record<string, BootOverride['device'] | 'none'>> = {
  ...Object.fromEntries(Object.entries(targets).map(([device, target]) => [target, device as BootDevice])),
  UsbCd: 'cdrom',
}

const bootOf = (resource: Resource | null): Json => object(resource?.body.Boot)

export async function readBootOverride(service: RedfishService): Promise<BootOverride | null> {
  const system = await service.system()
  const boot = { ...bootOf(system), ...bootOf(await settingsOf(service, system)) }
  return overrideOf(boot)
}

function overrideOf(boot: Json): BootOverride | null {
  const enabled = text(boot.BootSourceOverrideEnabled)
  const device = devices[text(boot.BootSourceOverrideTarget) ?? 'None'] ?? 'other'
  if (enabled === null || enabled === 'Disabled' || device === 'none') return null
  return { device, persistent: enabled === 'Continuous', mode: modeOf(boot) }
}

/** A BMC that does not tell boots the way its firmware does: today that is UEFI. */
const modeOf = (boot: Json): BootOverride['mode'] => (text(boot.BootSourceOverrideMode) === 'Legacy' ? 'bios' : 'uefi')

/** Some BMCs take boot settings only on the resource for future settings (DSP0266 §9.10). */
async function settingsOf(service: RedfishService, system: Resource): Promise<Resource | null> {
  const path = link(object(system.body['@Redfish.Settings']).SettingsObject)
  const settings = await service.connection.find(path)
  return settings && 'BootSourceOverrideTarget' in bootOf(settings) ? settings : null
}

/** Sets the override and checks what the BMC kept. */
export async function setBootOverride(service: RedfishService, wanted: BootOverrideRequest): Promise<void> {
  const { connection } = service
  if (wanted.device === 'cdrom' && (await service.quirks()).has('ignores_cd_override')) {
    await setIdracCdBoot(service, wanted.persistent)
    return
  }
  const system = await service.system()
  const target = await targetFor(service, system, wanted)
  const settings = await settingsOf(service, system)
  await connection.patch(settings ?? system, { Boot: bootRequest(bootOf(settings ?? system), wanted, target) })

  const after = await service.system()
  const kept = overrideOf({ ...bootOf(after), ...bootOf(await settingsOf(service, after)) })
  const keptDevice = kept?.device ?? 'none'
  const samePersistence = kept === null || kept.persistent === wanted.persistent
  if (keptDevice === wanted.device && samePersistence) return
  throw new DriverError('bmc_setting_ignored', {
    ...connection.where,
    setting: 'boot override',
    wanted: `${wanted.device}${wanted.persistent ? ' persistent' : ' once'}`,
    kept: `${keptDevice}${kept?.persistent ? ' persistent' : ' once'}`,
  })
}

function bootRequest(boot: Json, wanted: BootOverrideRequest, target: string): Json {
  const mode = wanted.mode === 'bios' ? 'Legacy' : 'UEFI'
  if (wanted.device === 'none') return { BootSourceOverrideTarget: 'None', BootSourceOverrideEnabled: 'Disabled' }
  return {
    BootSourceOverrideTarget: target,
    BootSourceOverrideEnabled: wanted.persistent ? 'Continuous' : 'Once',
    // A mode that stays as it is is left out: on some BMCs merely naming it starts a configuration job.
    ...('BootSourceOverrideMode' in boot && boot.BootSourceOverrideMode !== mode
      ? { BootSourceOverrideMode: mode }
      : {}),
    ...(wanted.device === 'http' ? { HttpBootUri: wanted.httpUrl ?? null } : {}),
  }
}

async function targetFor(service: RedfishService, system: Resource, wanted: BootOverrideRequest): Promise<string> {
  const { where } = service.connection
  const target = targets[wanted.device]
  const allowed = texts(bootOf(system)['BootSourceOverrideTarget@Redfish.AllowableValues'])
  if (wanted.device === 'cdrom') {
    const quirks = await service.quirks()
    const usb = 'UsbCd'
    if (allowed.includes(usb) && (quirks.has('boots_media_as_usb_cd') || !allowed.includes(target))) return usb
  }
  if (allowed.length === 0 || allowed.includes(target) || wanted.device === 'none') return target
  const offered = allowed.join(', ').slice(0, 200)
  throw new DriverError('bmc_unsupported', { ...where, setting: 'boot override', wanted: target, offered })
}
