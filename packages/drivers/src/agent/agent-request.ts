import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { type AgentEndpoint, AgentError } from '../contract/agent'

const TIMEOUT_MS = 60_000
const MAX_ANSWER_BYTES = 64 << 20

// A step asks its agent several things in a row: one connection, and one TLS handshake, serves them. Connections are
// kept apart by address and by pinned certificate.
const kept = { keepAlive: true, maxFreeSockets: 256, timeout: 5_000 }
const plainAgent = new HttpAgent(kept)
const tlsAgent = new HttpsAgent(kept)

interface Answer {
  readonly status: number
  readonly body: unknown
}

/**
 * One HTTP(S) exchange with an agent. The agent's certificate is self-signed and came with its heartbeat, so it is the
 * only authority; its name is not checked, because agents are reached by whatever address DHCP gave them.
 */
export function agentRequest(
  { callbackUrl, token, verifyCa }: AgentEndpoint,
  method: 'GET' | 'POST',
  path: string,
  query: Readonly<Record<string, string>>,
  payload?: unknown,
): Promise<Answer> {
  const url = new URL(`${callbackUrl.replace(/\/$/, '')}${path}`)
  url.search = new URLSearchParams({ ...query, agent_token: token }).toString()
  const body = payload === undefined ? null : JSON.stringify(payload)
  const headers = body === null ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  const tls = verifyCa === null ? {} : { ca: verifyCa, checkServerIdentity: () => undefined }
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const unreachable = (cause: unknown) =>
      reject(new AgentError('agent_unreachable', { address: url.host, reason: reasonOf(cause) }, { cause }))
    const request = send(
      url,
      { method, headers, ...tls, agent: url.protocol === 'https:' ? tlsAgent : plainAgent, timeout: TIMEOUT_MS },
      (response) => {
        readAnswer(response).then(resolve, unreachable)
      },
    )
    request.once('timeout', () => request.destroy(new Error('timeout')))
    request.once('error', unreachable)
    request.end(body ?? undefined)
  })
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_ANSWER_BYTES) throw new Error('answer too large')
    chunks.push(chunk)
  }
  const text = Buffer.concat(chunks).toString('utf8')
  return { status: response.statusCode ?? 0, body: text === '' ? null : JSON.parse(text) }
}

const reasonOf = (cause: unknown) =>
  cause instanceof Error ? ((cause as { code?: string }).code ?? cause.message) : 'unknown'
