import { done, type Outcome } from '@ingot/core/operation/outcome'
import { settleVnics } from '@ingot/db/network/settle-vnics'
import type { StepContext } from '../../runtime/step'
import { hostOf } from '../steps/target'

/** The switches are as wanted: the vNICs are what was asked for. */
export async function finishVnics(context: StepContext): Promise<Outcome> {
  await settleVnics(context.database, context.lease, hostOf(context), 'done')
  return done
}

/** They are not: the vNICs are again what they were. */
export async function restoreVnics(context: StepContext): Promise<Outcome> {
  await settleVnics(context.database, context.lease, hostOf(context), 'undone')
  return done
}
