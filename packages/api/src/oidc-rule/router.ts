import { claimsInput, oidcRuleInput, ruleHolds } from '@ingot/core/oidc/rules'
import { createOidcRule, deleteOidcRule, listOidcRules } from '@ingot/db/oidc/oidc-rules'
import { idInput } from '../list-input'
import { requires, router } from '../procedures'

/** Which places somebody gets by what an OpenID provider says of him. */
export const oidcRuleRouter = router({
  list: requires('sign_in:manage').query(({ ctx }) => listOidcRules(ctx.database)),
  /** Which rules hold for claims such as these. Changes nothing. */
  preview: requires('sign_in:manage')
    .input(claimsInput)
    .query(async ({ ctx, input }) =>
      (await listOidcRules(ctx.database)).filter(({ rule }) => ruleHolds(rule, input.claims)),
    ),
  /** Counts from everybody's next sign-in on. */
  create: requires('sign_in:manage', { audit: 'oidc_rule.create' })
    .input(oidcRuleInput)
    .mutation(({ ctx, input }) => createOidcRule(ctx.database, input, ctx.mutation)),
  /** What it gave is taken away when those who have it sign in again. */
  delete: requires('sign_in:manage', { audit: 'oidc_rule.delete' })
    .input(idInput)
    .mutation(({ ctx, input }) => deleteOidcRule(ctx.database, input.id, ctx.mutation)),
})
