import { randomUUID } from 'node:crypto'
import type { CreateHostInput } from '@ingot/core/host/input'
import { type CreatedHost, createHosts } from '@ingot/db/host/create-hosts'
import { sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import type { AccessContext } from '../context'
import { requireAccess } from '../require-access'

/** One host or a batch (H-05, H-06), all or nothing. */
export async function createHost(ctx: AccessContext, input: CreateHostInput): Promise<{ hosts: CreatedHost[] }> {
  ctx.target.name = input.name
  requireAccess(ctx, ctx.permission, { projectId: input.projectId })
  ctx.target.projectId = input.projectId
  const { password, userData, ...rest } = input
  const seal = (context: string, secret: string | null) =>
    secret === null ? null : sealSecret(ctx.sealPublicKey, context, secret)
  const hosts = await createHosts(ctx.database, {
    input: rest,
    ownerId: ctx.actor.userId,
    context: ctx.mutation,
    hostIds: Array.from({ length: input.count }, () => randomUUID()),
    sealFor: async (hostId) => ({
      passwordSealed: await seal(secretContext.hostPassword(hostId), password),
      userDataSealed: await seal(secretContext.hostUserData(hostId), userData),
    }),
  })
  return { hosts }
}
