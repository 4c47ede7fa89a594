/** One policy for accounts and for hosts (G-10). */
export const passwordPolicy = { minLength: 12, maxLength: 64, minClasses: 3 } as const

export type PasswordProblem =
  | { readonly code: 'password_too_short'; readonly minLength: number }
  | { readonly code: 'password_too_long'; readonly maxLength: number }
  | { readonly code: 'password_too_simple'; readonly minClasses: number }
  | { readonly code: 'password_contains_name' }

const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/]

/** All problems of a password, in the order a person would mend them; empty when it is good. */
export function checkPassword(password: string, accountName: string): PasswordProblem[] {
  const problems: PasswordProblem[] = []
  if (password.length < passwordPolicy.minLength)
    problems.push({ code: 'password_too_short', minLength: passwordPolicy.minLength })
  if (password.length > passwordPolicy.maxLength)
    problems.push({ code: 'password_too_long', maxLength: passwordPolicy.maxLength })
  if (classes.filter((c) => c.test(password)).length < passwordPolicy.minClasses)
    problems.push({ code: 'password_too_simple', minClasses: passwordPolicy.minClasses })
  const name = accountName.toLowerCase()
  if (name.length >= 3 && password.toLowerCase().includes(name)) problems.push({ code: 'password_contains_name' })
  return problems
}
