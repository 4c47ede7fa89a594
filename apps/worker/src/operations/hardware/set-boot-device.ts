import { bootDeviceChoices } from '@ingot/core/hardware/input'
import { done, failed, type Outcome } from '@ingot/core/operation/outcome'
import { recordBootOverride } from '@ingot/db/hardware/record-boot-override'
import { loadProvisionNode } from '@ingot/db/provision/load-target'
import type { StepContext } from '../../runtime/step'
import { bmcOf, nodeOf } from '../steps/target'

/** Sets what the machine boots from next, or from now on, and keeps what the BMC then says. */
export async function setBootDevice(context: StepContext): Promise<Outcome> {
  const device = bootDeviceChoices.find((each) => each === context.input.device)
  if (!device) return failed('internal')
  const nodeId = nodeOf(context)
  const { bootMode: mode } = await loadProvisionNode(context.database, nodeId)
  const bmc = await bmcOf(context)
  await bmc.boot.set({ device, persistent: context.input.persistent === true, mode })
  const now = await bmc.boot.read()
  await recordBootOverride(context.database, context.lease, nodeId, now)
  context.evidence({ wanted: device, device: now?.device ?? 'none', persistent: now?.persistent ?? false })
  return done
}
