/** Configuration of OpenIPMI's `ipmi_sim` (ipmi_lan(5), ipmi_sim_cmd(5)). */

const hex = (bytes: readonly number[]) => bytes.map((byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(' ')
const ascii = (text: string) => [0xc0 | text.length, ...Buffer.from(text, 'latin1')]
const checksum = (bytes: readonly number[]) => -bytes.reduce((sum, byte) => sum + byte, 0) & 0xff

export function lanConfiguration(options: {
  port: number
  serialPort: number
  password: string
  program: string
}): string {
  const authentications = ['callback', 'user', 'operator', 'admin'].map((level) => `    allowed_auths_${level} md5`)
  return `name "bmc"
set_working_mc 0x20
  startlan 1
    addr 127.0.0.1 ${options.port}
    priv_limit admin
${authentications.join('\n')}
    guid a123456789abcdefa123456789abcdef
  endlan
  chassis_control "${options.program}"
  sol "tcp:127.0.0.1:${options.serialPort}" 115200
  user 1 false "" "" user 1 none
  user 2 true "admin" "${options.password}" admin 10 none md5
  user 3 true "viewer" "${options.password}" user 10 none md5
`
}

/** The product area of a FRU: three fields that matter, four empty ones. */
function fruBytes(): number[] {
  const fields = ['LabCo', 'VNode', '', '', 'SN7', '', ''].flatMap(ascii)
  const body = [0x01, 0, 0x19, ...fields, 0xc1]
  while ((body.length + 1) % 8 !== 0) body.push(0)
  body[1] = (body.length + 1) / 8
  const header = [0x01, 0, 0, 0, 1, 0, 0]
  return [...header, checksum(header), ...body, checksum(body)]
}

const temperatureRecord = [
  ...[0x00, 0x00, 0x51, 0x01, 0x00, 0x20, 0x00, 0x01, 0x07, 0x01, 0x7f, 0x68, 0x01, 0x01],
  ...[0x95, 0x7a, 0x95, 0x7a, 0x38, 0x38, 0x00, 0x01, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00],
  ...[0x00, 0x20, 0x40, 0x10, 0xff, 0x00, 0x60, 0x5a, 0x50, 0x00, 0x00, 0x00, 0x02, 0x02, 0x00, 0x00, 0x00],
  ...ascii('CPU Temp'),
]
temperatureRecord[4] = temperatureRecord.length - 5

/** SEL record from its timestamp on: temperature sensor 1, upper critical going high. */
const temperatureEvent = [0x00, 0x29, 0x57, 0x69, 0x20, 0x00, 0x04, 0x01, 0x01, 0x01, 0x09, 0xff, 0xff]

const noEvents = Array.from({ length: 4 }, () => '0'.repeat(15)).join(' ')

export const commandFile = `mc_setbmc 0x20
mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr
sel_enable 0x20 1000 0x0a
sensor_add 0x20 0 1 0x01 0x01
sensor_set_value 0x20 0 1 0x2d 0
sensor_set_threshold 0x20 0 1 readable 111000 0x60 0x5a 0x50 0 0 0
sensor_set_event_support 0x20 0 1 enable scanning per-state ${noEvents}
main_sdr_add 0x20 ${hex(temperatureRecord)}
mc_add_fru_data 0x20 0 ${fruBytes().length} data ${hex(fruBytes())}
mc_enable 0x20
sel_add 0x20 0x02 ${hex(temperatureEvent)}
`

/** Called by ipmi_sim with get, set or check; a power state file, and a log of what took effect. */
export const chassisProgram = `#!/bin/sh
cd "$(dirname "$0")" || exit 1
op=$1
shift
[ -f power ] || echo 0 > power
case $op in
get)
  for name; do
    case $name in
    power) echo "power:$(cat power)" ;;
    boot) echo "boot:$(cat boot 2>/dev/null || echo none)" ;;
    *) exit 1 ;;
    esac
  done ;;
set)
  while [ $# -gt 1 ]; do
    case $1 in
    power) if [ "$2" = 1 ]; then echo on; else echo off; fi >> effects; echo "$2" > power ;;
    reset) echo reset >> effects ;;
    shutdown) echo soft_off >> effects; echo 0 > power ;;
    boot) echo "$2" > boot ;;
    esac
    shift 2
  done ;;
check)
  for name; do
    case $name in power | reset | boot | shutdown) ;; *) exit 1 ;; esac
  done ;;
esac
`
