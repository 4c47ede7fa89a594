import { z } from 'zod'

/** Who has to sign in with a second factor beside the password. */
export const secondFactorDuties = ['nobody', 'cloud_admins', 'everybody'] as const
export type SecondFactorDuty = (typeof secondFactorDuties)[number]

export const signInPolicyInput = z.object({
  secondFactor: z
    .enum(secondFactorDuties)
    .describe(
      'Who has to sign in with a second factor beside the password. The OpenID provider sees to its own people.',
    ),
  createAccounts: z.boolean().describe('Whether people of the OpenID provider get an account when they first come.'),
  linkByEmail: z
    .boolean()
    .describe('Whether an e-mail address that the OpenID provider has verified opens the account that has it already.'),
})
export type SignInPolicy = z.infer<typeof signInPolicyInput>

/** What holds until somebody decides otherwise. */
export const defaultSignInPolicy: SignInPolicy = { secondFactor: 'nobody', createAccounts: true, linkByEmail: false }

export const needsSecondFactor = ({ secondFactor }: SignInPolicy, user: { readonly cloudAdmin: boolean }): boolean =>
  secondFactor === 'everybody' || (secondFactor === 'cloud_admins' && user.cloudAdmin)
