import { type StoredIronicNodeChange, storedIronicNodeChange, takenFields } from '@ingot/core/ironic/node-change'
import { done, failed, type Outcome } from '@ingot/core/operation/outcome'
import { dropDriverSecret, loadDriverSecret } from '@ingot/db/ironic/driver-secret'
import { loadOurSide } from '@ingot/db/ironic/our-side'
import { recordIronicFacts } from '@ingot/db/ironic/record-facts'
import { recordObservedPower } from '@ingot/db/node/record-observed-power'
import type { ProvisionEngine } from '@ingot/drivers/contract/provision-engine'
import type { StepContext } from '../../runtime/step'
import { applyChange } from './apply-change'
import { ironicTargetOf } from './ironic-target'
import { readDetails } from './read-details'
import { readIncoming } from './read-fleet'
import { withPatience } from './with-patience'

/** Makes the change that was asked for in Ironic; an interrupt is sent at most once. */
export async function changeIronicNode(context: StepContext): Promise<Outcome> {
  const change = storedIronicNodeChange.parse(context.input.change)
  if (change.type === 'read') return done
  const { engine, ironicNodeId, nodeId, maintenanceReason } = await ironicTargetOf(context)
  const ours = await loadOurSide(context.database, nodeId)
  if (change.type === 'inject_nmi') {
    if (context.state.nmiAsked) return failed('nmi_outcome_unknown')
    await context.save({ nmiAsked: true })
  }
  const outcome = await withPatience(context, async () => {
    if (change.type === 'edit_driver') await editDriver(context, engine, ironicNodeId, change)
    else await applyChange({ engine, ironicNodeId, ours, maintenanceReason: maintenanceReason ?? '' }, change)
    return done
  })
  // A node that was locked got no interrupt.
  if (outcome.kind === 'wait' && outcome.reason === 'ironic_locked') context.remember({ nmiAsked: false })
  return outcome
}

/** Sets these entries of `driver_info`; those that are not named stay. Safe to repeat. */
async function editDriver(
  { database, deps }: StepContext,
  engine: ProvisionEngine,
  ironicNodeId: string,
  { driverInfo, secretId }: Extract<StoredIronicNodeChange, { type: 'edit_driver' }>,
): Promise<void> {
  const secrets = secretId === null ? {} : await loadDriverSecret(database, deps.sealKeys, secretId)
  const entries = Object.entries({ ...driverInfo, ...secrets })
  await engine.nodes.update(
    ironicNodeId,
    entries.map(([name, value]) => ({ op: 'add', path: `/driver_info/${name}`, value })),
  )
}

/** Keeps everything that Ironic tells of the node now. */
export async function readIronicNode(context: StepContext): Promise<Outcome> {
  const { engine, ironicNodeId, nodeId } = await ironicTargetOf(context)
  const { facts, power } = await readIncoming(engine, ironicNodeId)
  const details = await readDetails(engine, ironicNodeId)
  const change = storedIronicNodeChange.parse(context.input.change)
  await recordIronicFacts(context.database, context.lease, nodeId, {
    facts,
    details,
    busy: false,
    take: takenFields(change),
  })
  if (typeof context.input.secretId === 'string') await dropDriverSecret(context.database, context.input.secretId)
  await recordObservedPower(context.database, [{ nodeId, power: power === 'unknown' ? null : power }])
  context.evidence({ provisionState: facts.provisionState, ...details.missing })
  return done
}
