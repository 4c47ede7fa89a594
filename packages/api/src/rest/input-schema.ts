import { z } from 'zod'

/** As much of JSON Schema as inputs use. */
export interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly additionalProperties?: boolean | JsonSchema
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly description?: string
  readonly default?: unknown
  readonly [keyword: string]: unknown
}

/** With `x-date`: procedures take it as a Date. */
export const DATE_FORMAT = 'date-time'

/** The JSON Schema of what may be sent to a procedure. Dates are ISO 8601 texts. */
export function inputSchema(input: unknown): JsonSchema | null {
  if (!(input instanceof z.ZodType)) return null
  const schema = z.toJSONSchema(input, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'date')
        Object.assign(jsonSchema, { type: 'string', format: DATE_FORMAT, 'x-date': true })
      // A list's sort key is any text in the type, because it comes from the address bar.
      const { def } = zodSchema._zod
      if (def.type === 'pipe' && def.out instanceof z.ZodEnum) jsonSchema.enum = def.out.options
      // The format says it; the pattern of a UUID is four lines of noise in every operation.
      if (jsonSchema.format === 'uuid') delete jsonSchema.pattern
    },
  })
  const { $schema: _schema, ...rest } = schema
  return rest as JsonSchema
}
