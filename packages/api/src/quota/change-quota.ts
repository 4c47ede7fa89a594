import { IngotError } from '@ingot/core/error/ingot-error'
import type { decideQuotaInput, requestQuotaInput, setProjectQuotaInput } from '@ingot/core/quota/input'
import { closeQuotaRequest, findQuotaRequest, requestQuota as write } from '@ingot/db/quota/quota-requests'
import { setProjectQuota as writeLimits } from '@ingot/db/quota/set-quota'
import type { z } from 'zod'
import type { AccessContext } from '../context'
import { locateProject } from '../project/locate-project'

/** The limits of one project (G-05). */
export async function setProjectQuota(ctx: AccessContext, input: z.infer<typeof setProjectQuotaInput>): Promise<void> {
  await aim(ctx, input.projectId)
  await writeLimits(ctx.database, input, ctx.mutation)
}

export async function requestQuota(
  ctx: AccessContext,
  input: z.infer<typeof requestQuotaInput>,
): Promise<{ id: string }> {
  await aim(ctx, input.projectId)
  return write(ctx.database, { ...input, requester: personOf(ctx) }, ctx.mutation)
}

export async function decideQuota(
  ctx: AccessContext,
  { id, decision, reason }: z.infer<typeof decideQuotaInput>,
): Promise<void> {
  await locate(ctx, id)
  await closeQuotaRequest(ctx.database, { id, state: decision, reason, decider: personOf(ctx) }, ctx.mutation)
}

/** Everybody who may ask for the project may take the question back. */
export async function withdrawQuotaRequest(ctx: AccessContext, id: string): Promise<void> {
  await locate(ctx, id)
  await closeQuotaRequest(ctx.database, { id, state: 'withdrawn', reason: '', decider: personOf(ctx) }, ctx.mutation)
}

const personOf = ({ actor }: AccessContext) => ({ id: actor.userId, name: actor.name })

async function aim(ctx: AccessContext, projectId: string): Promise<void> {
  ctx.target.kind = 'project'
  await locateProject(ctx, projectId)
}

async function locate(ctx: AccessContext, id: string): Promise<void> {
  const request = await findQuotaRequest(ctx.database, id)
  if (!request) throw new IngotError('not_found')
  await aim(ctx, request.projectId)
}
