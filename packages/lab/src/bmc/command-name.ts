import type { BmcCommandRecord } from './bmc-state'

const names: Readonly<Record<string, string>> = {
  '0/0': 'get-chassis-capabilities',
  '0/1': 'get-chassis-status',
  '0/2': 'chassis-control',
  '0/4': 'chassis-identify',
  '0/6': 'set-power-restore-policy',
  '0/7': 'get-restart-cause',
  '0/8': 'set-boot-option',
  '0/9': 'get-boot-option',
  '4/2d': 'get-sensor-reading',
  '6/1': 'get-device-id',
  '6/37': 'get-system-guid',
  '6/3b': 'set-session-privilege',
  '6/3c': 'close-session',
  '6/47': 'set-user-password',
  '6/48': 'activate-payload',
  '6/49': 'deactivate-payload',
  '6/4a': 'get-payload-status',
  'a/11': 'read-fru',
  'a/23': 'get-sdr',
  'a/43': 'get-sel-entry',
  'a/47': 'clear-sel',
  'c/21': 'set-sol-config',
  'c/22': 'get-sol-config',
}
const controls = ['off', 'on', 'cycle', 'reset', 'diagnostic', 'soft-off']
const changing = new Set([
  'chassis-control',
  'set-boot-option',
  'set-power-restore-policy',
  'chassis-identify',
  'set-user-password',
  'activate-payload',
  'deactivate-payload',
  'clear-sel',
  'set-sol-config',
])

export interface NamedCommand {
  /** `chassis-control.on`, `set-boot-option.5`, `get-chassis-status`, or `raw.2c-3e`. */
  readonly name: string
  /** False for commands that only read. */
  readonly changes: boolean
}

export function nameCommand({ netFn, command, data }: BmcCommandRecord): NamedCommand {
  const hex = (value: number) => value.toString(16)
  const name = names[`${hex(netFn)}/${hex(command)}`] ?? `raw.${hex(netFn)}-${hex(command)}`
  const first = data[0] ?? 0
  const suffix =
    name === 'chassis-control'
      ? `.${controls[first & 0x0f] ?? first}`
      : name === 'set-boot-option'
        ? `.${first & 0x7f}`
        : ''
  return { name: name + suffix, changes: changing.has(name) }
}
