import type { PowerAction, PowerState } from '../contract/bmc'
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
