import { queryParameters } from '@ingot/api/rest/query-input'
import { REST_PREFIX } from '@ingot/api/rest/rest-answer'
import { type RestRoute, restRoutes } from '@ingot/api/rest/route-table'
import { permissions, roleClasses } from '@ingot/core/access/permission-matrix'
import { problemResponses, problemSchema, problemsOf } from './error-responses'
import { inputExample } from './input-example'
import type { OutputSchemas, Schema } from './output-schemas'
import { describeUnit, withUnits } from './units'

const about = `The same procedures as the portal's own pages: the same rights, rules and audit trail.

Send a token as \`Authorization: Bearer …\`. People make personal tokens under *Account*, project admins make tokens of a project
under *Projects*; a token never may more than its maker may at that moment.

Lists come in pages: send \`nextCursor\` of an answer as \`cursor\`, or follow the \`Link\` header. Times are ISO 8601 in UTC.
What takes long answers 202 with an \`operation\`; follow it at \`/operations/{id}\`.
A POST that makes something takes an \`Idempotency-Key\`: sent again with the same key within 24 hours it is done once and answered alike.`

/** What is read again of a document. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, unknown>>
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** The OpenAPI 3.1 document of the REST API. */
export async function buildDocument(schemas: OutputSchemas): Promise<ApiDocument> {
  const paths: Record<string, Record<string, Schema>> = {}
  const inputs = inputComponents()
  for (const route of restRoutes) {
    const operation = await operationOf(route, schemas)
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation }
  }
  const nouns = [...new Set(restRoutes.map(({ procedure }) => nounOf(procedure)))]
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Ingot',
      version: '1',
      description: about,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: REST_PREFIX, description: 'This installation.' }],
    security: [{ token: [] }],
    tags: nouns.map((noun) => ({ name: noun, description: `Everything about ${words(noun)}.` })),
    paths,
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: '`ingot_pat_…` (personal) or `ingot_prj_…` (of a project).',
        },
      },
      responses: problemResponses(),
      schemas: { Problem: problemSchema, ...inputs, ...used(paths, schemas.components) },
    },
  }
  return withUnits(document) as ApiDocument
}

const definitionName = (procedure: string, name: string) => `${operationIdOf(procedure)}${name.replace(/_+/, '_')}`

/** Schemas that inputs refer to, recursive ones, under a name of their own. */
function inputComponents(): Record<string, Schema> {
  const named = restRoutes.flatMap(({ procedure, input }) =>
    Object.entries((input?.$defs ?? {}) as Record<string, unknown>).map(([name, schema]) => [
      definitionName(procedure, name),
      referring(procedure, publicSchema(schema)),
    ]),
  )
  return Object.fromEntries(named)
}

function referring(procedure: string, schema: unknown): unknown {
  const text = JSON.stringify(schema)
  return JSON.parse(
    text.replace(
      /#\/\$defs\/(\w+)/g,
      (_all, name: string) => `#/components/schemas/${definitionName(procedure, name)}`,
    ),
  )
}

const operationIdOf = (procedure: string) => procedure.replace(/[.]|(?=[A-Z])/g, '_').toLowerCase()
const nounOf = (procedure: string) => procedure.split('.')[0] ?? ''
const words = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

const verbs: Readonly<Record<string, string>> = {
  list: 'List',
  get: 'Get',
  create: 'Create',
  edit: 'Edit',
  delete: 'Delete',
}

function titleOf(procedure: string): string {
  const [noun = '', verb = ''] = procedure.split('.')
  const known = verbs[verb]
  if (known) return `${known} ${words(noun)}${verb === 'list' ? 's' : ''}`
  const text = words(verb)
  return `${text.charAt(0).toUpperCase()}${text.slice(1)} (${words(noun)})`
}

async function operationOf(route: RestRoute, { outputs, components }: OutputSchemas): Promise<Schema> {
  const output = outputs.get(route.procedure)
  const { procedure, method } = route
  const inBody = method === 'POST' || method === 'PATCH'
  const example = inBody ? await inputExample(procedure, route.input?.properties ?? {}) : undefined
  return {
    operationId: operationIdOf(procedure),
    summary: titleOf(procedure),
    description: descriptionOf(route, output?.comment ?? ''),
    tags: [nounOf(procedure)],
    parameters: parametersOf(route, inBody),
    ...(inBody && route.input ? { requestBody: bodyOf(route, example) } : {}),
    responses: { ...successOf(route, output?.schema ?? null, components), ...problemsOf(route) },
  }
}

function descriptionOf({ permission, type }: RestRoute, comment: string): string {
  const scope = type === 'query' ? '' : ' Not with a read-only token.'
  if (!permission) return `${comment}\n\nEvery token may.${scope}`.trim()
  const row = permissions[permission]
  const held = roleClasses.map((role) => `${role} ${row[role]}`).join(', ')
  return `${comment}\n\nPermission \`${permission}\` (${row.id}: ${held}).${scope}`.trim()
}

function parametersOf(route: RestRoute, inBody: boolean): Schema[] {
  const parameters: Schema[] = []
  const { idName, input } = route
  if (idName)
    parameters.push({
      name: 'id',
      in: 'path',
      required: true,
      schema: input?.properties?.[idName] ?? { type: 'string' },
    })
  for (const each of inBody ? [] : queryParameters(input, idName)) {
    const { description, ...schema } = publicSchema(describeUnit(each.name, each.schema)) as Schema
    const value = each.style === 'json' ? { content: { 'application/json': { schema } } } : { schema }
    const text = typeof description === 'string' ? { description } : {}
    parameters.push({ name: each.name, in: 'query', required: each.required, ...text, ...value })
  }
  if (route.keyed)
    parameters.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description: 'Chosen by the client, one per request; then sending it again does nothing twice.',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    })
  return parameters
}

function bodyOf({ procedure, input, idName }: RestRoute, example: unknown): Schema {
  const { properties = {}, required = [], $defs: _defs, ...rest } = input ?? {}
  const { [idName ?? '']: _id, ...others } = properties
  const wanted = required.filter((name) => name !== idName)
  const schema = {
    ...rest,
    ...(input?.properties ? { properties: others } : {}),
    ...(wanted.length > 0 ? { required: wanted } : {}),
  }
  const shown = withoutKey(example, idName)
  const json = {
    schema: referring(procedure, publicSchema(schema)),
    ...(shown === undefined ? {} : { example: shown }),
  }
  return { required: wanted.length > 0 || !input?.properties, content: { 'application/json': json } }
}

function withoutKey(value: unknown, key: string | null): unknown {
  if (!key || typeof value !== 'object' || value === null) return value
  const { [key]: _gone, ...rest } = value as Record<string, unknown>
  return rest
}

/** Without the marks that only the transport reads. */
function publicSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(publicSchema)
  if (typeof schema !== 'object' || schema === null) return schema
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]) => (key === 'x-date' ? [] : [[key, publicSchema(value)]])),
  )
}

/** As `restAnswer` decides it. */
function successOf(
  route: RestRoute,
  schema: Schema | null,
  components: OutputSchemas['components'],
): Record<string, Schema> {
  if (!schema) return { 204: { description: 'Done.' } }
  const content = { 'application/json': { schema } }
  const links = route.method === 'GET' && isPage(schema) ? { headers: { Link: linkHeader } } : {}
  if (route.creates) return { 201: { description: 'Made.', headers: { Location: locationHeader }, content } }
  if (route.type !== 'mutation') return { 200: { description: 'Done.', ...links, content } }
  const began = beginsOperation(schema, components)
  return {
    ...(began === 'always' ? {} : { 200: { description: 'Done.', content } }),
    ...(began === 'never' ? {} : { 202: { description: 'Begun; the operation tells how it goes on.', content } }),
  }
}

/** Whether what is answered has an operation that goes on. */
function beginsOperation(schema: Schema, components: OutputSchemas['components']): 'always' | 'sometimes' | 'never' {
  const { $ref, anyOf } = schema
  const named = typeof $ref === 'string' ? components.get($ref.replace('#/components/schemas/', '')) : undefined
  if (named) return beginsOperation(named, components)
  if (Array.isArray(anyOf)) {
    const each = new Set((anyOf as Schema[]).map((branch) => beginsOperation(branch, components)))
    const [only] = each
    return each.size === 1 && only ? only : 'sometimes'
  }
  const operation = (schema.properties as Record<string, Schema> | undefined)?.operation
  if (!operation) return 'never'
  return JSON.stringify(operation).includes('"null"') ? 'sometimes' : 'always'
}

const isPage = ({ properties }: Schema) =>
  typeof properties === 'object' && properties !== null && 'nextCursor' in properties
const linkHeader = { description: 'The next page, `rel="next"`.', schema: { type: 'string' } }
const locationHeader = { description: 'Where it is, when it is one.', schema: { type: 'string' } }

/** The named schemas that are reached from `from`. */
function used(from: unknown, components: ReadonlyMap<string, Schema>): Record<string, Schema> {
  const found = new Map<string, Schema>()
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, each] of Object.entries(value)) {
      const name = key === '$ref' && typeof each === 'string' ? each.replace('#/components/schemas/', '') : null
      const schema = name ? components.get(name) : undefined
      if (name && schema && !found.has(name)) {
        found.set(name, schema)
        look(schema)
      } else if (!name) look(each)
    }
  }
  look(from)
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}
