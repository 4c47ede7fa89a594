import { signInPolicyInput } from '@ingot/core/session/sign-in-policy'
import { getSignInPolicy, setSignInPolicy } from '@ingot/db/session/sign-in-policy'
import { requires, router } from '../procedures'

/** What is asked of everybody who signs in. */
export const signInPolicyRouter = router({
  get: requires('sign_in:manage').query(({ ctx }) => getSignInPolicy(ctx.database)),
  /** Holds for sign-ins from now on; sessions that are open stay. */
  set: requires('sign_in:manage', { audit: 'sign_in_policy.set' })
    .input(signInPolicyInput)
    .mutation(({ ctx, input }) => setSignInPolicy(ctx.database, input, ctx.mutation)),
})
