import { IngotError } from '@ingot/core/error/ingot-error'
import { done, type Outcome } from '@ingot/core/operation/outcome'
import { loadSdnController } from '@ingot/db/sdn-controller/load-sdn-controller'
import { recordSdnError, recordSdnVerification } from '@ingot/db/sdn-controller/record-verification'
import { SwitchError } from '@ingot/drivers/contract/switch'
import { openSdn } from '@ingot/drivers/registry'
import type { StepContext } from '../../runtime/step'

/** Which controller an operation without a node is about. */
function controllerOf({ input }: StepContext): string {
  if (typeof input.sdnControllerId !== 'string') throw new IngotError('not_found', { object: 'sdn_controller' })
  return input.sdnControllerId
}

/** Looks who answers, what there is, and whether northd and all chassis take over what is written. Makes no network. */
export async function verifySdnController(context: StepContext): Promise<Outcome> {
  const id = controllerOf(context)
  const { version, ...controller } = await loadSdnController(context.database, context.deps.sealKeys, id)
  // A look is at the whole database: no physical network is named.
  const session = openSdn({ kind: 'ovn', ...controller, physicalNetwork: '' })
  try {
    const { pins, ...identity } = await session.verify()
    await recordSdnVerification(context.database, { id, version, identity, pins })
    context.evidence({ ...identity })
    return done
  } catch (error) {
    if (!(error instanceof SwitchError)) throw error
    throw new SwitchError(error.code, { switch: controller.name, ...error.detail }, { cause: error })
  } finally {
    await session.close()
  }
}

/** The controller's page says why it cannot be reached. */
export async function recordSdnFailure(context: StepContext): Promise<Outcome> {
  if (context.error && context.error.code !== 'cancelled')
    await recordSdnError(context.database, controllerOf(context), context.error)
  return done
}
