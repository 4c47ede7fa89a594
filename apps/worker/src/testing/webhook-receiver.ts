import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ReceivedEvent {
  readonly headers: Record<string, string>
  readonly body: string
  readonly event: { readonly id: string; readonly type: string; readonly data: Record<string, unknown> }
}
export interface WebhookReceiver {
  readonly url: string
  readonly received: ReceivedEvent[]
  /** How it answers from now on; by default 204. */
  answer: (request: ReceivedEvent, response: ServerResponse) => void
  /** The first events that `count` of them fulfil `which`. */
  waitFor(count: number, which?: (event: ReceivedEvent) => boolean): Promise<ReceivedEvent[]>
  close(): Promise<void>
}

const flat = (headers: IncomingHttpHeaders) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))

/** A server that takes webhooks and remembers them. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const received: ReceivedEvent[] = []
  let changed = () => {}
  const server = createServer(async (request: IncomingMessage, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString('utf8')
    const seen = { headers: flat(request.headers), body, event: JSON.parse(body) as ReceivedEvent['event'] }
    received.push(seen)
    receiver.answer(seen, response)
    changed()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answer: (_event, response) => void response.writeHead(204).end(),
    async waitFor(count, which = () => true) {
      while (received.filter(which).length < count) {
        await new Promise<void>((done) => {
          changed = done
        })
      }
      return received.filter(which)
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
  return receiver
}
