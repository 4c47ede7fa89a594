import { loadSdnController } from '@ingot/db/sdn-controller/load-sdn-controller'
import { type FilterPlace, loadFilters } from '@ingot/db/security-group/load-filters'
import { SwitchError } from '@ingot/drivers/contract/switch'
import { openSdn } from '@ingot/drivers/registry'
import type { StepContext } from '../runtime/step'

/**
 * Tells a controller the rules of now of these groups, as far as ports are in them on one physical network: one transaction,
 * confirmed by all chassis and read back, or nothing. Gives the lines that were sent. Safe to run twice.
 */
export async function tellFilters(
  { database, deps }: Pick<StepContext, 'database' | 'deps'>,
  { controllerId, physicalNetwork }: FilterPlace,
  groupIds: readonly string[],
): Promise<string[]> {
  const { version: _version, ...controller } = await loadSdnController(database, deps.sealKeys, controllerId)
  const session = openSdn({ kind: 'ovn', ...controller, physicalNetwork })
  try {
    const state = await session.read({ vlans: false, ports: [], lags: [] })
    const filters = await loadFilters(database, groupIds)
    const change = { vlans: [], ports: {}, lags: {}, sdn: { networks: {}, ports: {}, filters } }
    const plan = session.plan(change, state)
    await session.apply(change, plan)
    return plan.lines.map(({ text }) => text)
  } catch (error) {
    if (!(error instanceof SwitchError)) throw error
    const { code, detail, outcome, transcript } = error
    throw new SwitchError(code, { switch: controller.name, ...detail }, { outcome, transcript, cause: error })
  } finally {
    await session.close()
  }
}
