import type { SdnControllerView } from '@ingot/db/sdn-controller/controller-view'
import { getSdnController } from '@ingot/db/sdn-controller/list-controllers'
import type { AccessContext } from '../context'

/** The controller of a request, named for the audit trail. Throws `not_found`. */
export async function locateController(ctx: AccessContext, id: string): Promise<SdnControllerView> {
  const controller = await getSdnController(ctx.database, id)
  Object.assign(ctx.target, { kind: 'sdn_controller', id, name: controller.name })
  return controller
}
