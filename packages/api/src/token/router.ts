import { createTokenInput, tokenPolicyInput } from '@ingot/core/token/input'
import { createToken } from '@ingot/db/token/create-token'
import { listTokens } from '@ingot/db/token/list-tokens'
import { revokeToken } from '@ingot/db/token/revoke-token'
import { getTokenPolicy, setTokenPolicy } from '@ingot/db/token/token-policy'
import { idInput } from '../list-input'
import { open, requires, router } from '../procedures'

/** Personal tokens: a person's own affair. */
export const tokenRouter = router({
  list: open().query(({ ctx }) => listTokens(ctx.database, ctx.actor.userId)),
  create: open({ audit: 'token.create' })
    .input(createTokenInput)
    .mutation(({ ctx, input }) => {
      ctx.target.name = input.name
      const { userId } = ctx.actor
      return createToken(ctx.database, { ...input, userId, project: null, context: ctx.mutation })
    }),
  revoke: open({ audit: 'token.revoke' })
    .input(idInput)
    .mutation(({ ctx, input }) => revokeToken(ctx.database, input.id, { userId: ctx.actor.userId }, ctx.mutation)),
  /** Everybody who makes a token asks how long it may live. */
  getPolicy: open().query(({ ctx }) => getTokenPolicy(ctx.database)),
  setPolicy: requires('token:set_policy', { audit: 'token.set_policy' })
    .input(tokenPolicyInput)
    .mutation(({ ctx, input }) => setTokenPolicy(ctx.database, input, ctx.mutation)),
})
