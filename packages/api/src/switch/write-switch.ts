import { randomUUID } from 'node:crypto'
import type { CreateSwitchInput, EditSwitchInput } from '@ingot/core/switch/input'
import type { RequestedOperation } from '@ingot/db/operation/insert-operation'
import { sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import { createSwitch as insertSwitch, editSwitch as updateSwitch } from '@ingot/db/switch/write-switch'
import type { AccessContext } from '../context'
import { locateSwitch } from './locate-switch'

/** Keeps a switch; the worker logs in to it at once. This process talks to no switch (I1). */
export async function createSwitch(
  ctx: AccessContext,
  { secret, enableSecret, ...input }: CreateSwitchInput,
): Promise<{ id: string; operation: RequestedOperation }> {
  const id = randomUUID()
  ctx.target.name = input.name
  const operation = await insertSwitch(ctx.database, {
    ...{ id, input, context: ctx.mutation },
    secretSealed: await sealSecret(ctx.sealPublicKey, secretContext.switch(id), secret),
    enableSealed: enableSecret
      ? await sealSecret(ctx.sealPublicKey, secretContext.switchEnable(id), enableSecret)
      : null,
  })
  return { id, operation }
}

/** A secret that is left out stays as it is, as long as the switch is reached at the same place. */
export async function editSwitch(
  ctx: AccessContext,
  { id, version, secret, enableSecret, ...input }: EditSwitchInput,
): Promise<{ version: number; operation: RequestedOperation }> {
  await locateSwitch(ctx, id)
  const seal = (context: string, text: string) => sealSecret(ctx.sealPublicKey, context, text)
  return updateSwitch(ctx.database, {
    ...{ id, version, input, context: ctx.mutation },
    secretSealed: secret === undefined ? undefined : await seal(secretContext.switch(id), secret),
    // Empty is none, as null is.
    enableSealed: enableSecret ? await seal(secretContext.switchEnable(id), enableSecret) : noneOr(enableSecret),
  })
}

const noneOr = (enableSecret: string | null | undefined): null | undefined =>
  enableSecret === undefined ? undefined : null
