import { type ChoosableFlavor, chooseFlavors as queryFlavors } from '@ingot/db/flavor/choose-flavors'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { requireAccess } from '../require-access'

export const chooseFlavorsInput = z.object({
  projectId: z.uuid('project_required'),
  availabilityZoneId: z.uuid().nullish(),
})

export async function chooseFlavors(
  ctx: AccessContext,
  { projectId, availabilityZoneId = null }: z.infer<typeof chooseFlavorsInput>,
): Promise<ChoosableFlavor[]> {
  requireAccess(ctx, ctx.permission, { projectId })
  return queryFlavors(ctx.database, { projectId, availabilityZoneId })
}
