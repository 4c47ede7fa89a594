import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type StubAnswer = { status?: number; headers?: Record<string, string>; body?: unknown; hang?: boolean }
export type StubRequest = { method: string; path: string; headers: IncomingMessage['headers']; body: string }
export type StubApi = {
  url: string
  server: Server
  /** Requests beyond `/v1`, oldest first. */
  seen: StubRequest[]
  close(): Promise<void>
}

export const versionBody = (min: string, max: string) => ({
  id: 'v1',
  version: { id: 'v1', min_version: min, version: max },
})

async function read(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}

function send(response: ServerResponse, { status = 200, headers = {}, body }: StubAnswer) {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
  response.writeHead(status, headers).end(text)
}

/** A wire that says what the test wants. `/v1` is answered with versions 1.1 to 1.82 unless `answer` does. */
export async function startStubApi(
  answer: (request: StubRequest, count: number) => StubAnswer | undefined,
  listen: (handler: Parameters<typeof createServer>[1]) => Server = (handler) => createServer({}, handler),
): Promise<StubApi> {
  const seen: StubRequest[] = []
  const server = listen(async (request, response) => {
    const ask = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: await read(request),
    }
    const isRoot = /\/v1\/?$/.test(ask.path)
    if (!isRoot) seen.push(ask)
    const given = answer(ask, seen.length) ?? (isRoot ? { body: versionBody('1.1', '1.82') } : { status: 404 })
    if (!given.hang) send(response, given)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const scheme = 'setSecureContext' in server ? 'https' : 'http'
  return {
    url: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
