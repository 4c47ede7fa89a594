/** Configuration of OpenIPMI's `ipmi_sim` for one machine (ipmi_lan(5), ipmi_sim_cmd(5)). */

const hex = (bytes: readonly number[]) => bytes.map((byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(' ')
const text = (value: string) => [0xc0 | value.length, ...Buffer.from(value, 'latin1')]
const checksum = (bytes: readonly number[]) => -bytes.reduce((sum, byte) => sum + byte, 0) & 0xff

export interface BmcIdentityOptions {
  readonly name: string
  readonly manufacturer: string
  readonly product: string
  readonly serial: string
  readonly uuid: string
}

/** The byte order in which most BMCs send their GUID: that of SMBIOS, where the first three fields are little endian. */
function smbiosOrder(uuid: string): string {
  const [low = '', middle = '', high = '', ...rest] = uuid.split('-')
  const swapped = [low, middle, high].map((field) => Buffer.from(field, 'hex').reverse().toString('hex'))
  return [...swapped, ...rest].join('')
}

export function lanConfiguration(options: {
  readonly identity: BmcIdentityOptions
  readonly port: number
  readonly serialPort: number
  readonly username: string
  readonly password: string
  readonly chassisProgram: string
}): string {
  const levels = ['callback', 'user', 'operator', 'admin'].map((level) => `    allowed_auths_${level} md5`)
  return `name "${options.identity.name}"
set_working_mc 0x20
  startlan 1
    addr 127.0.0.1 ${options.port}
    priv_limit admin
${levels.join('\n')}
    guid ${smbiosOrder(options.identity.uuid)}
  endlan
  chassis_control "${options.chassisProgram}"
  sol "tcp:127.0.0.1:${options.serialPort}" 115200 history=16384
  user 1 false "" "" user 1 none
  user 2 true "${options.username}" "${options.password}" admin 20 none md5
`
}

/** Product area of a FRU (Platform Management FRU Information Storage 1.0 §12): maker, model and serial number. */
function fruBytes({ manufacturer, product, serial }: BmcIdentityOptions): number[] {
  const fields = [manufacturer, product, '', '', serial, '', ''].flatMap(text)
  const body = [0x01, 0, 0x19, ...fields, 0xc1]
  while ((body.length + 1) % 8 !== 0) body.push(0)
  body[1] = (body.length + 1) / 8
  const header = [0x01, 0, 0, 0, 1, 0, 0]
  return [...header, checksum(header), ...body, checksum(body)]
}

/** Full sensor record (IPMI 2.0 table 43-1) of a temperature in whole degrees: 90, 96 and 104 °C are too warm. */
function temperatureRecord(): number[] {
  const record = [
    ...[0x00, 0x00, 0x51, 0x01, 0x00, 0x20, 0x00, 0x01, 0x07, 0x01, 0x7f, 0x68, 0x01, 0x01],
    ...[0x95, 0x7a, 0x95, 0x7a, 0x38, 0x38, 0x00, 0x01, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00],
    ...[0x00, 0x20, 0x40, 0x10, 0xff, 0x00, 0x68, 0x60, 0x5a, 0x00, 0x00, 0x00, 0x02, 0x02, 0x00, 0x00, 0x00],
    ...text('CPU Temp'),
  ]
  record[4] = record.length - 5
  return record
}

const noEvents = Array.from({ length: 4 }, () => '0'.repeat(15)).join(' ')

export function simulatorCommands(identity: BmcIdentityOptions): string {
  const fru = fruBytes(identity)
  // Manufacturer 0xf02 (3842) and product 0x1291 are those of OpenIPMI's own example.
  return `mc_setbmc 0x20
mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr
sel_enable 0x20 1000 0x0a
sensor_add 0x20 0 1 0x01 0x01
sensor_set_value 0x20 0 1 0x26 0
sensor_set_threshold 0x20 0 1 readable 111000 0x68 0x60 0x5a 0 0 0
sensor_set_event_support 0x20 0 1 enable scanning per-state ${noEvents}
main_sdr_add 0x20 ${hex(temperatureRecord())}
mc_add_fru_data 0x20 0 ${fru.length} data ${hex(fru)}
mc_enable 0x20
`
}

/**
 * What ipmi_sim starts for every chassis command: it hands its arguments on to the lab, which answers `ok` or `failed` in
 * the first line, and then what to print.
 */
export const chassisScript = (socat: string, socketPath: string) => `#!/bin/sh
answer=$(echo "$*" | ${socat} -t 60 - "UNIX-CONNECT:${socketPath}") || exit 1
case $answer in ok*) ;; *) exit 1 ;; esac
echo "$answer" | sed 1d
`
