import { IngotError } from '@ingot/core/error/ingot-error'
import type { JsonSchema } from './input-schema'

/** One parameter of a query string, and where its value belongs in the input. */
export interface QueryParameter {
  readonly name: string
  readonly schema: JsonSchema
  readonly required: boolean
  readonly place: 'input' | 'filter' | 'sort'
  /** `repeated`: one per value; `json`: structures, as JSON text */
  readonly style: 'plain' | 'repeated' | 'json'
}

/**
 * The parameters of a GET or DELETE. The members of `filter` stand beside the others; `sort` is the name of a key, with a
 * minus before it for descending.
 */
export function queryParameters(input: JsonSchema | null, idName: string | null): QueryParameter[] {
  const required = input?.required ?? []
  return Object.entries(input?.properties ?? {}).flatMap(([name, schema]): QueryParameter[] => {
    if (name === idName) return []
    if (name === 'filter' && schema.properties)
      return Object.entries(schema.properties).map(([key, each]) => parameter(key, each, false, 'filter'))
    if (name === 'sort' && schema.properties) return [sortParameter(schema)]
    return [parameter(name, schema, required.includes(name), 'input')]
  })
}

function parameter(
  name: string,
  schema: JsonSchema,
  required: boolean,
  place: QueryParameter['place'],
): QueryParameter {
  return { name, schema: withoutNull(schema), required, place, style: styleOf(withoutNull(schema)) }
}

function sortParameter({ properties }: JsonSchema): QueryParameter {
  const keys = (properties?.key?.enum ?? []) as string[]
  const choice = keys.length > 0 ? { enum: keys.flatMap((key) => [key, `-${key}`]) } : {}
  const description = 'Key to sort by; with a minus before it, descending.'
  return {
    name: 'sort',
    schema: { type: 'string', ...choice, description },
    required: false,
    place: 'sort',
    style: 'plain',
  }
}

/** A parameter that is not sent is as good as null. */
function withoutNull(schema: JsonSchema): JsonSchema {
  const [first, second, ...more] = schema.anyOf ?? []
  if (!first || second?.type !== 'null' || more.length > 0) return schema
  const { anyOf: _anyOf, ...rest } = schema
  return { ...first, ...rest }
}

function styleOf({ type, items, anyOf, oneOf }: JsonSchema): QueryParameter['style'] {
  if (type === 'object' || anyOf || oneOf) return 'json'
  if (type !== 'array') return 'plain'
  return items?.type === 'object' || items?.anyOf || items?.oneOf ? 'json' : 'repeated'
}

/** The input that a query string says. Throws `invalid_input` for what no parameter is called, or is given twice. */
export function readQuery(query: URLSearchParams, parameters: readonly QueryParameter[]): Record<string, unknown> {
  const known = new Map(parameters.map((each) => [each.name, each]))
  const input: Record<string, unknown> = {}
  const filter: Record<string, unknown> = {}
  for (const name of new Set(query.keys())) {
    const found = known.get(name)
    const texts = query.getAll(name)
    if (!found) throw refusal(name, 'parameter_unknown')
    if (found.style !== 'repeated' && texts.length > 1) throw refusal(name, 'parameter_repeated')
    const value =
      found.style === 'repeated' ? texts.map((text) => read(text, found.schema.items)) : readValue(found, texts[0])
    if (found.place === 'sort') input.sort = sortOf(String(value))
    else if (found.place === 'filter') filter[name] = value
    else input[name] = value
  }
  return Object.keys(filter).length > 0 ? { ...input, filter } : input
}

function readValue({ name, style, schema }: QueryParameter, text = ''): unknown {
  if (style === 'plain') return read(text, schema)
  try {
    return JSON.parse(text)
  } catch {
    throw refusal(name, 'parameter_not_json')
  }
}

/** What is not the number or the yes or no that is wanted stays text, and the procedure refuses it. */
function read(text: string, schema: JsonSchema | undefined): unknown {
  if (schema?.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  if (schema?.type !== 'number' && schema?.type !== 'integer') return text
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
}

const sortOf = (text: string) =>
  text.startsWith('-') ? { key: text.slice(1), direction: 'desc' } : { key: text, direction: 'asc' }

const refusal = (name: string, message: string) =>
  new IngotError('invalid_input', { issues: [{ path: [name], message }] })
