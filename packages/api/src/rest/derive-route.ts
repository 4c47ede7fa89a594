import { isSessionOnly } from '@ingot/core/token/session-only'
import type { JsonSchema } from './input-schema'
import { plurals, routeExceptions, unkeyed } from './route-exceptions'

export type RestMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE'

export interface Route {
  readonly procedure: string
  readonly method: RestMethod
  /** below /api/v1; its one parameter, if any, is always `{id}`: `/hosts/{id}/rebuild` */
  readonly path: string
  /** the input that `{id}` is */
  readonly idName: string | null
  /** makes something new, so it takes an Idempotency-Key and answers 201 */
  readonly creates: boolean
  readonly keyed: boolean
}

export interface DescribedProcedure {
  readonly path: string
  readonly type: 'query' | 'mutation' | 'subscription'
  /** null: takes no input */
  readonly input: JsonSchema | null
}

const kebab = (text: string) => text.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

function plural(noun: string): string {
  const known = plurals[noun]
  if (known) return known
  const word = kebab(noun)
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`
  return /(s|x|ch)$/.test(word) ? `${word}es` : `${word}s`
}

/** The property that names the object: `id`, or `projectId` for a verb of `project`. */
function idNameOf(noun: string, input: JsonSchema | null): string | null {
  const required = input?.required ?? []
  return ['id', `${noun}Id`].find((name) => required.includes(name)) ?? null
}

const makes: readonly string[] = ['create', 'register']

/** The address of a procedure in the REST API; null: it has none, being for signed-in people only. */
export function deriveRoute({ path: procedure, type, input }: DescribedProcedure): Route | null {
  if (type === 'subscription' || isSessionOnly(procedure)) return null
  const [noun = '', verb = ''] = procedure.split('.')
  const exception = routeExceptions[procedure]
  const idName = exception?.idName ?? idNameOf(noun, input)
  const collection = `/${plural(noun)}`
  const one = idName ? `${collection}/{id}` : collection
  const creates = exception?.creates ?? (type === 'mutation' && makes.includes(verb) && idName === null)
  const method = methodOf(type, verb, idName)
  const bare = creates || ['list', 'get', 'edit', 'delete'].includes(verb)
  return {
    procedure,
    method,
    path: exception?.path ?? (bare ? one : `${one}/${kebab(verb).replace(/^get-/, '')}`),
    idName,
    creates,
    keyed: method === 'POST' && idName === null && !unkeyed.has(procedure),
  }
}

function methodOf(type: DescribedProcedure['type'], verb: string, idName: string | null): RestMethod {
  if (type === 'query') return 'GET'
  if (idName && verb === 'edit') return 'PATCH'
  return idName && verb === 'delete' ? 'DELETE' : 'POST'
}
