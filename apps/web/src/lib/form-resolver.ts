import { type FieldErrors, type FieldValues, type Resolver, set } from 'react-hook-form'
import type { z } from 'zod'

/**
 * Validates a form with the schema that the server uses too. `toInput` makes the request of what is in the fields,
 * `fieldOf` names the field that shows a problem of the request's `path`.
 */
export function resolveWith<Values extends FieldValues, Schema extends z.ZodType>(
  schema: Schema,
  toInput: (values: Values) => unknown,
  fieldOf: (path: string) => string = (path) => path,
): Resolver<Values, unknown, z.output<Schema>> {
  return (values) => {
    const result = schema.safeParse(toInput(values))
    if (result.success) return { values: result.data, errors: {} }
    const errors: FieldErrors<Values> = {}
    for (const issue of [...result.error.issues].reverse()) {
      set(errors, fieldOf(issue.path.join('.')), { type: 'input', message: issue.message })
    }
    return { values: {}, errors }
  }
}
