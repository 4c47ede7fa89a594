import { requireParameter } from './read-body'
import type { RedfishBoard } from './redfish-board'
import { type JsonObject, RedfishRefusal } from './redfish-reply'
import type { ResetType } from './vendor-profile'

const action = 'ComputerSystem.Reset'
const needsPower: readonly ResetType[] = ['GracefulRestart', 'ForceRestart', 'Nmi', 'PowerCycle']

/** ComputerSystem.Reset and Chassis.Reset: the same hooks that IPMI's chassis control pulls. */
export function resetSystem(board: RedfishBoard, body: JsonObject): void {
  const { vendor, server, bmc, faults, log } = board.machine
  const asked = requireParameter(body, action, 'ResetType')
  const type = vendor.power.resetTypes.find((candidate) => candidate === asked)
  if (!type) {
    throw new RedfishRefusal(400, 'ActionParameterValueNotInList', [asked, 'ResetType', action], ['#/ResetType'])
  }
  if (board.busy) throw new RedfishRefusal(409, 'ResourceInUse')
  const on = server.isPowerOn()
  const redundant = (type === 'On' && on) || ((type === 'ForceOff' || type === 'GracefulShutdown') && !on)
  if ((redundant && vendor.power.refusesRedundant) || (!on && needsPower.includes(type))) {
    throw new RedfishRefusal(409, 'ResourceInUse')
  }
  log.record(`redfish.reset.${type}`)
  bmc.bootOptions.noteChassisControl(Date.now())
  if (faults.take('power-stuck')) return
  const act: Readonly<Record<ResetType, () => void>> = {
    On: () => server.powerOn(),
    ForceOn: () => server.powerOn(),
    ForceOff: () => server.powerOff(),
    GracefulShutdown: () => server.softOff(),
    GracefulRestart: () => server.softReset(),
    ForceRestart: () => server.hardReset(),
    PowerCycle: () => server.powerCycle(),
    PushPowerButton: () => (on ? server.softOff() : server.powerOn()),
    Nmi: () => {
      // Critical interrupt sensor, "front panel NMI / diagnostic interrupt".
      bmc.sel.add(Date.now(), 0x13, 0x20, 0x6f, 0x00)
      server.diagnosticInterrupt()
    },
  }
  act[type]()
}

/** Null when this firmware does not tell. */
export function observedPower(board: RedfishBoard): 'On' | 'Off' | 'PoweringOn' | 'PoweringOff' | null {
  const { vendor, server, faults } = board.machine
  if (vendor.power.hidesState) return null
  const target = server.powerTarget
  const on = server.isPowerOn()
  if (faults.take('lies-about-power')) return on ? 'Off' : 'On'
  if (target === 'on' && !on) return 'PoweringOn'
  if (target === 'off' && on) return 'PoweringOff'
  return on ? 'On' : 'Off'
}
