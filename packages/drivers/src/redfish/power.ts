import type { PowerAction, PowerState } from '../contract/bmc'
import { DriverError } from '../contract/driver-error'
import { requireAction } from './action'
import { text } from './json-reader'
import type { Resource } from './redfish-connection'
import type { RedfishService } from './redfish-service'

/**
 * Reset types that do what is asked, best first (Redfish Resource schema, ResetType). A repeated reset or push of the
 * power button acts twice.
 */
const resetTypes = {
  on: { values: ['On', 'ForceOn'], repeatable: true },
  off: { values: ['ForceOff'], repeatable: true },
  soft_off: { values: ['GracefulShutdown', 'PushPowerButton'], repeatable: false },
  reset: { values: ['ForceRestart'], repeatable: false },
  cycle: { values: ['PowerCycle', 'FullPowerCycle', 'ForceRestart'], repeatable: false },
  nmi: { values: ['Nmi'], repeatable: false },
} as const satisfies Record<PowerAction | 'nmi', { values: readonly string[]; repeatable: boolean }>

/** A change counts when it is complete: what is switching on is still off, what is switching off is still on. */
const states: Readonly<Record<string, PowerState>> = {
  On: 'on',
  PoweringOff: 'on',
  Paused: 'on',
  Off: 'off',
  PoweringOn: 'off',
}

export async function readPower(service: RedfishService): Promise<PowerState> {
  const system = await service.system()
  const state = stateOf(system)
  if (state) return state
  const { where } = service.connection
  const shown = text(system.body.PowerState) ?? 'nothing'
  throw new DriverError('bmc_protocol_error', { ...where, reason: 'the BMC does not tell the power state', shown })
}

const stateOf = (system: Resource): PowerState | undefined => states[text(system.body.PowerState) ?? '']

export async function changePower(service: RedfishService, wanted: PowerAction | 'nmi'): Promise<void> {
  const { connection } = service
  const system = await service.system()
  const action = requireAction(connection, system, '#ComputerSystem.Reset')
  const { values, repeatable } = resetTypes[wanted]
  const allowed = await action.allowed('ResetType')
  const type = allowed === null ? values[0] : values.find((value) => allowed.includes(value))
  if (type === undefined) {
    const offered = (allowed ?? []).join(', ').slice(0, 200)
    // Of a diagnostic interrupt a person must know that it did not happen; other changes have no way around either.
    const code = wanted === 'nmi' ? 'bmc_refused' : 'bmc_unsupported'
    throw new DriverError(code, { ...connection.where, wanted: values[0], offered })
  }
  try {
    await connection.post(action.target, { ResetType: type }, { repeatable })
  } catch (error) {
    // Several BMCs refuse to switch on what is on, and off what is off.
    const isState = wanted === 'on' || wanted === 'off'
    if (isState && error instanceof DriverError && (await service.system().then(stateOf)) === wanted) return
    throw error
  }
}
