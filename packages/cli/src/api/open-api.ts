import createClient, { type Client } from 'openapi-fetch'
import { CliError } from '../cli-error'
import type { paths } from '../generated/rest-api'
import type { Profile } from '../settings/profiles'
import type { Language, Say } from '../words'

export type Api = Client<paths>

/** The REST API of a portal, with a token and a language. */
export function openApi(profile: Profile, language: Language): Api {
  return createClient<paths>({
    baseUrl: `${profile.url}/api/v1`,
    headers: { Authorization: `Bearer ${profile.token}`, 'Accept-Language': language, 'User-Agent': 'ingot-cli' },
    // Lists are repeated: state=active&state=error.
    querySerializer: { array: { style: 'form', explode: true } },
    // A redirect would carry the token to somebody else.
    redirect: 'manual',
  })
}

interface Problem {
  readonly detail?: string
  readonly title?: string
  readonly requestId?: string
  readonly errors?: readonly { readonly field: string; readonly reason: string }[]
}
interface Reply<Data> {
  readonly data?: Data
  readonly error?: unknown
  readonly response: Response
}

/** What a call answered. Throws the server's own sentence, with the fields that it names. */
export async function answerOf<Data>(say: Say, call: Promise<Reply<Data>>): Promise<Data> {
  let reply: Reply<Data>
  try {
    reply = await call
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string } }
    throw new CliError(say('unreachable', { url: 'API', reason: cause?.code ?? message }))
  }
  const { data, error, response } = reply
  if (response.ok) return data as Data
  const problem = error as Problem | undefined
  if (!problem?.detail) throw new CliError(say('notIngot', { url: response.url || 'API' }))
  const fields = (problem.errors ?? []).map(({ field, reason }) => `  ${field}: ${reason}`)
  const request = problem.requestId ? [`  ${say('requestId', { id: problem.requestId })}`] : []
  throw new CliError([problem.detail, ...fields, ...request].join('\n'), response.status === 401 ? 4 : 1)
}
