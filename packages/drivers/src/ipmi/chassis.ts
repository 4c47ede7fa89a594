import type { PowerAction, PowerState } from '../contract/bmc'
import { DriverError } from '../contract/driver-error'
import type { IndicatorLight, IndicatorState } from '../contract/indicator-light'
import type { IpmiConnection } from './ipmi-connection'
import type { IpmiCommand } from './ipmi-message'
import { requireBytes } from './response-bytes'

/** Chassis commands, IPMI 2.0 §28. */
const netFnChassis = 0x00
const getChassisStatus: IpmiCommand = { netFn: netFnChassis, cmd: 0x01, repeatable: true }

/** Chassis Control, table 28-4. A repeated reset, cycle or press of the power button acts twice. */
const controls = {
  off: { value: 0x00, repeatable: true },
  on: { value: 0x01, repeatable: true },
  cycle: { value: 0x02, repeatable: false },
  reset: { value: 0x03, repeatable: false },
  diagnostic_interrupt: { value: 0x04, repeatable: false },
  soft_off: { value: 0x05, repeatable: false },
} as const satisfies Record<PowerAction | 'diagnostic_interrupt', { value: number; repeatable: boolean }>

const powerIsOn = 0x01

export async function readPower(connection: IpmiConnection): Promise<PowerState> {
  const status = requireBytes(await connection.request(getChassisStatus), 3, 'chassis status')
  return ((status[0] as number) & powerIsOn) !== 0 ? 'on' : 'off'
}

export async function controlChassis(connection: IpmiConnection, control: keyof typeof controls): Promise<void> {
  const { value, repeatable } = controls[control]
  await connection.request({ netFn: netFnChassis, cmd: 0x02, data: Buffer.of(value), repeatable })
}

/** Misc. chassis state, table 28-3: whether Chassis Identify is reported, and its state (0 is off). */
const identifyReported = 0x40
const identifyState = 0x30
/** Seconds, the longest the command knows: for BMCs that cannot leave the light on. */
const longestIdentifySeconds = 0xff

const identify = (connection: IpmiConnection, data: number[]) =>
  connection.request({ netFn: netFnChassis, cmd: 0x04, data: Buffer.from(data), repeatable: true })

/** The identify light. IPMI knows only on and off, and how "on" looks is the vendor's choice. */
export const chassisIndicator = (connection: IpmiConnection): IndicatorLight => ({
  async read() {
    const status = requireBytes(await connection.request(getChassisStatus), 3, 'chassis status')
    const misc = status[2] as number
    if ((misc & identifyReported) === 0) return 'unknown'
    return (misc & identifyState) === 0 ? 'off' : 'lit'
  },
  async set(state: IndicatorState) {
    if (state === 'off') await identify(connection, [0])
    else {
      const forceOn = 0x01
      await identify(connection, [0, forceOn]).catch((error: unknown) => {
        // The second byte is optional for BMCs (§28.5).
        if (!(error instanceof DriverError) || error.detail.completion === undefined) throw error
        return identify(connection, [longestIdentifySeconds])
      })
    }
  },
})
