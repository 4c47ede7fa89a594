import { checkPassword } from '@ingot/core/access/password-policy'
import { IngotError } from '@ingot/core/error/ingot-error'
import { hostActions } from '@ingot/core/host/actions'
import type { rebuildHostInput } from '@ingot/core/host/input'
import { requestRebuild } from '@ingot/db/host/request-rebuild'
import type { RequestedOperation } from '@ingot/db/operation/insert-operation'
import { sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import type { z } from 'zod'
import type { AccessContext } from '../context'
import { hostRule } from './host-rule'
import { locateHost, requireNodeOf } from './locate-host'

/** Another image, or the same again, on the same node and disk. `password: null` keeps the one of before. */
export async function rebuildHost(
  ctx: AccessContext,
  { id, imageId, password }: z.infer<typeof rebuildHostInput>,
): Promise<{ operation: RequestedOperation }> {
  const host = await locateHost(ctx, id)
  if (password !== null) requireGoodPassword(password, host.name)
  const sealed =
    password === null ? null : await sealSecret(ctx.sealPublicKey, secretContext.hostPassword(id), password)
  const operation = await requestRebuild(ctx.database, {
    host: { id, name: host.name, projectId: host.projectId, nodeId: requireNodeOf(host).id },
    imageId,
    passwordSealed: sealed,
    context: ctx.mutation,
    rule: hostRule((facts, open) => hostActions(ctx.actor, facts, open).rebuild),
  })
  return { operation }
}

/** The policy needs the host's name, which the input does not have; the answer looks like that of any wrong field. */
function requireGoodPassword(password: string, hostName: string): void {
  const problems = checkPassword(password, hostName)
  if (problems.length === 0) return
  const issues = problems.map(({ code, ...params }) => ({ path: ['password'], message: code, params }))
  throw new IngotError('invalid_input', { issues })
}
