import type { EngineAuth, KeystoneScope } from '../contract/engine-endpoint'
import { EngineError } from '../contract/engine-error'
import { baseUrl } from './base-url'
import { engineWords } from './engine-words'
import { type HttpAnswer, httpExchange } from './http-exchange'
import { listField, objectField, textField } from './json-field'
import type { TrustedAgents } from './trusted-agent'

export type KeystoneAuth = Extract<EngineAuth, { authUrl: string }>

export type KeystoneToken = {
  value: string
  /** How long it is good, counted from when it came: clocks of both sides may differ. */
  lifeMs: number
  /** Where the catalogue says the bare-metal service is; null: not there. */
  serviceUrl: string | null
}

const scopeOf = (scope: KeystoneScope) =>
  scope.kind === 'system'
    ? { system: { all: true } }
    : { project: { name: scope.projectName, domain: { name: scope.projectDomainName } } }

function requestOf(auth: KeystoneAuth): { auth: object } {
  if (auth.kind === 'keystone_application_credential') {
    const credential = { id: auth.credentialId, secret: auth.credentialSecret }
    return { auth: { identity: { methods: ['application_credential'], application_credential: credential } } }
  }
  const user = { name: auth.username, password: auth.password, domain: { name: auth.userDomainName } }
  return { auth: { identity: { methods: ['password'], password: { user } }, scope: scopeOf(auth.scope) } }
}

function findService(catalog: unknown, auth: KeystoneAuth): string | null {
  const services = listField(catalog).map(objectField)
  for (const service of services.filter(({ type }) => type === 'baremetal')) {
    for (const row of listField(service.endpoints).map(objectField)) {
      const region = textField(row.region_id) ?? textField(row.region)
      if (row.interface === auth.interface && (auth.region === null || auth.region === region)) {
        return textField(row.url)
      }
    }
  }
  return null
}

function parseToken(answer: HttpAnswer, auth: KeystoneAuth): KeystoneToken {
  const value = answer.headers['x-subject-token']
  const token = objectField(objectField(answer.body).token)
  const lifeMs = Date.parse(textField(token.expires_at) ?? '') - Date.parse(textField(token.issued_at) ?? '')
  if (typeof value !== 'string' || !(lifeMs > 0)) {
    throw new EngineError('endpoint_protocol_error', { message: 'Keystone gave no token', status: answer.status })
  }
  return { value, lifeMs, serviceUrl: findService(token.catalog, auth) }
}

/** Logs in at Keystone v3. Throws `endpoint_auth_failed` for a wrong credential. Safe to repeat. */
export async function fetchKeystoneToken(
  agents: TrustedAgents,
  auth: KeystoneAuth,
  timeoutMs: number,
): Promise<KeystoneToken> {
  const url = new URL(`${baseUrl(auth.authUrl, 'v3')}/v3/auth/tokens`)
  const payload = requestOf(auth)
  const answer = await httpExchange(agents, { method: 'POST', url, headers: {}, payload, timeoutMs }).catch((error) => {
    // A token that nobody got changes nothing.
    if (!(error instanceof EngineError) || error.code !== 'outcome_unknown') throw error
    throw new EngineError('endpoint_unreachable', error.detail, { cause: error })
  })
  if (answer.status === 201) return parseToken(answer, auth)
  const secret = auth.kind === 'keystone_password' ? auth.password : auth.credentialSecret
  const detail = { address: url.host, status: answer.status, message: engineWords(answer.body, [secret]) }
  if (answer.status >= 500) throw new EngineError('endpoint_failed', detail)
  // 400: a credential that is not even well-formed. 404: no Keystone v3 here.
  const isRefused = [400, 401, 403].includes(answer.status)
  throw new EngineError(isRefused ? 'endpoint_auth_failed' : 'endpoint_protocol_error', detail)
}
