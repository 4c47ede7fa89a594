/** As much of OpenAPI 3.1 as the document of our REST API uses. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly default?: unknown
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}
interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema; readonly example?: unknown }>>
}
export interface Parameter extends Content {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly description?: string
  readonly schema?: Schema
}
export interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly tags: readonly string[]
  readonly parameters: readonly Parameter[]
  readonly requestBody?: Content
  readonly responses: Readonly<Record<string, Content & { readonly $ref?: string }>>
}
export interface OpenapiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

export interface ShownOperation extends Operation {
  readonly method: string
  readonly path: string
}

/** Operations by noun whose address, name or description holds every word of `search`. */
export function operationsByNoun({ paths }: OpenapiDocument, search: string): [string, ShownOperation[]][] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const groups = new Map<string, ShownOperation[]>()
  for (const [path, methods] of Object.entries(paths))
    for (const [method, operation] of Object.entries(methods)) {
      const text =
        `${method} ${path} ${operation.operationId} ${operation.summary} ${operation.description}`.toLowerCase()
      if (!words.every((word) => text.includes(word))) continue
      const noun = operation.tags[0] ?? ''
      groups.set(noun, [...(groups.get(noun) ?? []), { ...operation, method: method.toUpperCase(), path }])
    }
  return [...groups].sort(([a], [b]) => a.localeCompare(b, 'en'))
}

/** A type in a few characters: `string (uuid)`, `Host[]`, `"on" | "off"`. */
export function typeText(schema: Schema | undefined): string {
  if (!schema) return 'any'
  const { $ref, type, items, format } = schema
  if ($ref) return $ref.split('/').at(-1) ?? ''
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((each) => JSON.stringify(each)).join(' | ')
  const branches = schema.anyOf ?? schema.oneOf
  if (branches) return branches.map(typeText).join(' | ')
  if (type === 'array') return `${typeText(items)}[]`
  const name = Array.isArray(type) ? type.join(' | ') : ((type as string | undefined) ?? 'any')
  return format ? `${name} (${format})` : name
}

export interface ShownField {
  readonly name: string
  readonly type: string
  readonly required: boolean
  readonly description: string
}

/** The members of an object; of what it stands for, where it is named elsewhere. */
export function fieldsOf(schema: Schema | undefined, { components }: OpenapiDocument): ShownField[] {
  const named = schema?.$ref ? components.schemas[schema.$ref.split('/').at(-1) ?? ''] : undefined
  if (named) return fieldsOf(named, { components, paths: {} })
  return Object.entries(schema?.properties ?? {}).map(([name, each]) => ({
    name,
    type: typeText(each),
    required: schema?.required?.includes(name) ?? false,
    description: each.description ?? '',
  }))
}

/** What to type to call it; the token comes from the environment. */
export function curlOf({ method, path, parameters, requestBody }: ShownOperation, base: string): string {
  const example = requestBody?.content?.['application/json']?.example
  const query = parameters
    .filter((each) => each.in === 'query' && each.required)
    .map(({ name }) => `${name}=…`)
    .join('&')
  const lines = [
    `curl -X ${method} '${base}${path}${query ? `?${query}` : ''}'`,
    `-H "Authorization: Bearer $INGOT_TOKEN"`,
    ...(example === undefined ? [] : [`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(example)}'`]),
  ]
  return lines.join(' \\\n  ')
}
