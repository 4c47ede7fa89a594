import type { OfferedDriver } from '@ingot/core/ironic/create-node-input'
import { ironicDriverFields } from '@ingot/core/ironic/driver-fields'
import type { Arch, BootMode } from '@ingot/core/node/input'
import { numberOf } from '@/features/node/typed-number'

/** What a person fills in for a node that is to be made in an Ironic. */
export interface IronicNodeFormValues {
  name: string
  driver: string
  /** Fields that the chosen driver is known to have. */
  driverInfo: Record<string, string>
  /** Others: `name=value`, one a line. */
  moreDriverInfo: string
  /** Kind of interface → name; `default`: as the conductor has it. */
  interfaces: Record<string, string>
  description: string
  resourceClass: string
  owner: string
  conductorGroup: string
  arch: Arch
  bootMode: BootMode
  cpuCores: string
  memoryMib: string
  localDiskGib: string
  macText: string
}

export const emptyIronicNodeForm: IronicNodeFormValues = {
  name: '',
  driver: '',
  driverInfo: {},
  moreDriverInfo: '',
  interfaces: {},
  description: '',
  resourceClass: '',
  owner: '',
  conductorGroup: '',
  arch: 'x86_64',
  bootMode: 'uefi',
  cpuCores: '',
  memoryMib: '',
  localDiskGib: '',
  macText: '',
}

/** `name=value` a line; what is after the first `=` is the value, as it is. */
export function readDriverInfo(text: string): Record<string, string> {
  const lines = text.split(/\n/).filter((line) => line.trim() !== '')
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf('=')
      return at < 0 ? [line.trim(), ''] : [line.slice(0, at).trim(), line.slice(at + 1)]
    }),
  )
}

const sized = (text: string) => (text.trim() === '' ? null : numberOf(text))

/** The input of the procedure. What was filled in for a driver that is no longer chosen is left out. */
export function toIronicNodeInput(
  { id: endpointId, drivers }: { readonly id: string; readonly drivers: readonly OfferedDriver[] },
  { driverInfo, moreDriverInfo, interfaces, macText, cpuCores, memoryMib, localDiskGib, ...rest }: IronicNodeFormValues,
) {
  const chosen = choosableInterfaces(drivers, rest.driver).flatMap(({ kind, enabled }) => {
    const name = interfaces[kind]
    return name !== undefined && enabled.includes(name) ? [[kind, name]] : []
  })
  const fields = knownFields(rest.driver).flatMap((name) => {
    const value = driverInfo[name]
    return value === undefined ? [] : [[name, value]]
  })
  return {
    ...rest,
    endpointId,
    driverInfo: { ...Object.fromEntries(fields), ...readDriverInfo(moreDriverInfo) },
    interfaces: Object.fromEntries(chosen),
    cpuCores: sized(cpuCores),
    memoryMib: sized(memoryMib),
    localDiskGib: sized(localDiskGib),
    macAddresses: macText.split(/[\s,;]+/).filter((word) => word !== ''),
  }
}

const knownFields = (driver: string) => ironicDriverFields(driver).map(({ name }) => name)

/** Where the problem of a path of the input is shown. */
export function ironicNodeFieldOf(path: string, driver: string): string {
  const [field, name = ''] = path.split('.')
  if (field === 'macAddresses') return 'macText'
  if (field === 'driverInfo' && !knownFields(driver).includes(name)) return 'moreDriverInfo'
  return path
}

/** Kinds of interface of a driver among which something can be chosen. */
export function choosableInterfaces(drivers: readonly OfferedDriver[], driver: string) {
  const found = drivers.find(({ name }) => name === driver)
  return Object.entries(found?.interfaces ?? {})
    .filter(([, { enabled }]) => enabled.length > 1)
    .map(([kind, { enabled }]) => ({ kind, enabled }))
}
