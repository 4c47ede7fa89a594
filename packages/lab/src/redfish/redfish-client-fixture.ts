import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http'
import { Agent, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Lab } from '../lab'
import type { LabNode } from '../lab-node'

type JsonObject = Record<string, unknown>

export interface RedfishResponse {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly body: JsonObject
}

/** A client just large enough for the lab's own tests; it trusts the lab's certificate and nothing else. */
export class RedfishClientFixture {
  readonly node: LabNode
  readonly #lab: Lab

  readonly #agent: Agent | false

  /** A connection per request, as some clients do, unless told to keep it. */
  constructor(lab: Lab, name: string, keepAlive = false) {
    this.#lab = lab
    this.#agent = keepAlive && new Agent({ keepAlive, maxSockets: 1 })
    this.node = lab.node(name)
  }

  get(path: string, headers: Record<string, string> = {}): Promise<RedfishResponse> {
    return this.send('GET', path, undefined, headers)
  }

  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<RedfishResponse> {
    return this.send('POST', path, body, headers)
  }

  patch(path: string, body: unknown, headers: Record<string, string> = {}): Promise<RedfishResponse> {
    return this.send('PATCH', path, body, headers)
  }

  /** With basic authentication unless `headers` bring their own, or `anonymous`. */
  send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
    options: { anonymous?: boolean; timeoutMs?: number } = {},
  ): Promise<RedfishResponse> {
    const { username, password, certificatePem } = this.#lab
    const own = 'authorization' in headers || 'x-auth-token' in headers || options.anonymous
    const auth = own ? undefined : `${username}:${password}`
    const port = this.node.redfishPort as number
    return new Promise((resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port, method, path, headers, auth, ca: certificatePem as string, agent: this.#agent },
        (response) => {
          const parts: Buffer[] = []
          response.on('data', (part: Buffer) => parts.push(part))
          response.on('end', () => {
            const text = Buffer.concat(parts).toString('utf8')
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text,
              body: parse(text),
            })
          })
        },
      )
      sent.on('error', reject)
      sent.setTimeout(options.timeoutMs ?? 10_000, () => sent.destroy(new Error('no answer')))
      sent.end(body === undefined ? undefined : JSON.stringify(body))
    })
  }
}

function parse(text: string): JsonObject {
  try {
    return JSON.parse(text) as JsonObject
  } catch {
    return {}
  }
}

/** Code of the error body, without the registry in front. */
export function errorKey({ body }: RedfishResponse): string | undefined {
  return (body.error as { code?: string } | undefined)?.code?.split('.').pop()
}

export async function until(check: () => boolean | Promise<boolean>, timeoutMs = 5000): Promise<void> {
  const end = Date.now() + timeoutMs
  while (!(await check())) {
    if (Date.now() > end) throw new Error('it did not come true')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** Files for controllers to fetch, and a place for their events; `stop` it. */
export async function startFileServer(
  answer: (request: IncomingMessage, body: string) => { status: number; bytes?: Buffer },
): Promise<{ url: string; stop(): void }> {
  const server: Server = createServer((incoming, response) => {
    const parts: Buffer[] = []
    incoming.on('data', (part: Buffer) => parts.push(part))
    incoming.on('end', () => {
      const { status, bytes } = answer(incoming, Buffer.concat(parts).toString('utf8'))
      response.writeHead(status, { 'content-length': bytes?.length ?? 0 }).end(bytes)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
