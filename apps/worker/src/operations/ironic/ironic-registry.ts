import type { IronicKind, IronicStepOf } from '@ingot/core/ironic/operation-steps'
import type { StepHandler } from '../../runtime/step'
import { givePowerUp } from '../steps/change-power'
import { ironicPowerOff, ironicPowerOn, ironicSoftPowerOff } from './change-ironic-power'
import { abortInIronic, finishIronic, finishIronicBadly } from './finish-ironic'
import { prepareIronicDeploy } from './prepare-deploy'
import { requestState } from './request-state'
import { waitForState } from './wait-for-state'

export type IronicOperationHandlers = {
  readonly [K in IronicKind]: {
    readonly steps: { readonly [S in IronicStepOf<K>]: StepHandler }
    readonly undo: readonly { readonly name: string; readonly run: StepHandler }[]
  }
}

export const ironicVerb = {
  steps: {
    ironic_request_state: requestState,
    ironic_wait_for_state: waitForState,
    ironic_finish: finishIronic,
  },
  undo: [
    { name: 'abort_in_ironic', run: abortInIronic },
    { name: 'mark_failed', run: finishIronicBadly },
  ],
}
const deploy = { steps: { ironic_prepare_deploy: prepareIronicDeploy, ...ironicVerb.steps }, undo: ironicVerb.undo }
const undoPower = [{ name: 'forget_power_target', run: givePowerUp }]

/** The same kinds of work on a node that an Ironic drives: exactly one handler for every step of core's plan (I8). */
export const ironicOperationHandlers = {
  'node.enroll': ironicVerb,
  'node.inspect': ironicVerb,
  'node.provide': ironicVerb,
  'node.power_on': { steps: { ironic_power_on: ironicPowerOn }, undo: undoPower },
  'node.power_off': { steps: { ironic_power_off: ironicPowerOff }, undo: undoPower },
  'node.reboot': { steps: { ironic_power_off: ironicPowerOff, ironic_power_on: ironicPowerOn }, undo: undoPower },
  'host.deploy': deploy,
  'host.rebuild': deploy,
  'host.soft_delete': { steps: { ironic_soft_power_off: ironicSoftPowerOff }, undo: undoPower },
  'host.delete': ironicVerb,
  'host.rescue': ironicVerb,
  'host.unrescue': ironicVerb,
  'host.start': { steps: { ironic_power_on: ironicPowerOn }, undo: undoPower },
  'host.stop': { steps: { ironic_soft_power_off: ironicSoftPowerOff }, undo: undoPower },
  'host.reboot': {
    steps: { ironic_soft_power_off: ironicSoftPowerOff, ironic_power_on: ironicPowerOn },
    undo: undoPower,
  },
} satisfies IronicOperationHandlers
