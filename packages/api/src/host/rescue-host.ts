import { randomInt } from 'node:crypto'
import { checkPassword } from '@ingot/core/access/password-policy'
import { hostActions } from '@ingot/core/host/actions'
import { requestRescue } from '@ingot/db/host/request-rescue'
import type { RequestedOperation } from '@ingot/db/operation/insert-operation'
import { requestOperation } from '@ingot/db/operation/request-operation'
import { sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import type { AccessContext } from '../context'
import { hostRule } from './host-rule'
import { locateHost, requireNodeOf } from './locate-host'

// Read from a screen and typed into a console: no letters that look like others.
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789'
const LENGTH = 20

export interface RescueAnswer {
  readonly operation: RequestedOperation
  /** The user of the rescue system. */
  readonly user: 'rescue'
  /** Shown this once; null when the rescue was requested before and somebody else was shown it. */
  readonly password: string | null
}

/** Boots a small system from the network, with the host's disks untouched and a password of its own (E-16). */
export async function rescueHost(ctx: AccessContext, { id }: { id: string }): Promise<RescueAnswer> {
  const host = await locateHost(ctx, id)
  const password = makePassword(host.name)
  const operation = await requestRescue(ctx.database, {
    host: { id, name: host.name, projectId: host.projectId, nodeId: requireNodeOf(host).id },
    passwordSealed: await sealSecret(ctx.sealPublicKey, secretContext.hostRescue(id), password),
    context: ctx.mutation,
    rule: hostRule((facts, open) => hostActions(ctx.actor, facts, open).rescue),
  })
  return { operation, user: 'rescue', password: operation.existing ? null : password }
}

/** Random, and then by the one policy of passwords (G-10): a few in a hundred lack a digit. */
function makePassword(hostName: string): string {
  for (;;) {
    const password = Array.from({ length: LENGTH }, () => letters[randomInt(letters.length)]).join('')
    if (checkPassword(password, hostName).length === 0) return password
  }
}

/** Boots the host's own system again. */
export async function unrescueHost(
  ctx: AccessContext,
  { id }: { id: string },
): Promise<{ operation: RequestedOperation }> {
  const host = await locateHost(ctx, id)
  const operation = await requestOperation(ctx.database, {
    kind: 'host.unrescue',
    action: 'host.unrescue',
    nodeId: requireNodeOf(host).id,
    hostId: id,
    projectId: host.projectId,
    targetName: host.name,
    context: ctx.mutation,
    rule: hostRule((facts, open) => hostActions(ctx.actor, facts, open).unrescue),
    nodeEvent: 'unrescue',
    hostEvent: 'unrescue',
  })
  return { operation }
}
