import { hostActions } from '@ingot/core/host/actions'
import { dnsLabel } from '@ingot/core/name/object-name'
import { editHost as writeHost } from '@ingot/db/host/edit-host'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { requireAllowed } from '../require-access'
import { locateHost } from './locate-host'

export const editHostInput = z.object({ id: z.uuid(), version: z.number().int().nonnegative(), name: dnsLabel })

export async function editHost(ctx: AccessContext, input: z.infer<typeof editHostInput>): Promise<{ version: number }> {
  const host = await locateHost(ctx, input.id)
  requireAllowed(hostActions(ctx.actor, host, []).edit)
  return writeHost(ctx.database, { ...input, context: ctx.mutation })
}
