import type { FieldPath, FieldValues, UseFormSetError } from 'react-hook-form'
import { codeText, issueText } from './error-text'
import { readFailure } from './failure'
import type { Translate } from './translate'

/** Marks errors whose text is already a sentence, because the server's answer was needed to make it. */
const fromServer = 'server'

/** What zod found, whatever the schema was. */
interface Findings {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
}

/** The sentence under a field. */
export function fieldErrorText(
  t: Translate,
  error: { readonly type?: string | number; readonly message?: unknown } | undefined,
): string | undefined {
  if (!error) return undefined
  const message = typeof error.message === 'string' ? error.message : ''
  return error.type === fromServer ? message : issueText(t, { code: message, params: {} })
}

/** The sentence under a field of a form that is checked as a whole; undefined while nothing is wrong with it. */
export function problemText(t: Translate, error: Findings | undefined, field: string): string | undefined {
  const problem = error?.issues.find(({ path }) => path[0] === field)
  return problem && issueText(t, { code: problem.message, params: {} })
}

/** Puts a refusal of the server at the fields it names. False when it names none: the form shows it above. */
export function placeFailure<Values extends FieldValues>(
  t: Translate,
  setError: UseFormSetError<Values>,
  error: unknown,
  fieldOf: (path: string) => string = (path) => path,
): boolean {
  const failure = readFailure(error)
  const place = (path: string, message: string) =>
    setError(fieldOf(path) as FieldPath<Values>, { type: fromServer, message }, { shouldFocus: true })
  for (const issue of failure.issues) place(issue.path, issueText(t, issue))
  const field = failure.data.field
  if (typeof field === 'string') place(field, codeText(t, failure.code, failure.data))
  return failure.issues.length > 0 || typeof field === 'string'
}
