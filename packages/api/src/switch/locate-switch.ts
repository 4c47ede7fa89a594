import { getSwitch } from '@ingot/db/switch/list-switches'
import type { SwitchDetail } from '@ingot/db/switch/switch-view'
import type { AccessContext } from '../context'

/** The switch of a request, named for the audit trail. Throws `not_found`. */
export async function locateSwitch(ctx: AccessContext, id: string): Promise<SwitchDetail> {
  const found = await getSwitch(ctx.database, id)
  Object.assign(ctx.target, { kind: 'switch', id, name: found.name })
  return found
}
