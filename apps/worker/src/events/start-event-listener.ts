import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Database } from '@ingot/db/database'
import { acceptEvent } from '@ingot/db/hardware/bmc-subscriptions'
import type { Bmc } from '@ingot/drivers/contract/bmc'
import type { Logger } from '@ingot/telemetry/logger'
import { readJsonObject, sendNotFound } from '../boot/http-answers'
import { syncPower } from '../reconcilers/sync-power'
import { hashOfContext } from './event-address'

const MAX_EVENT_BYTES = 64 << 10
const REQUEST_TIMEOUT_MS = 10_000
const PATH = /^\/redfish-events\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

export interface EventListenerOptions {
  readonly database: Database
  readonly bmcOf: (nodeId: string, fingerprint?: string) => Promise<Bmc>
  readonly host: string
  readonly port: number
  readonly log: Logger
}
export interface EventListener {
  readonly port: number
  close(): Promise<void>
}

/**
 * Takes the events that BMCs post. What an event says is not believed: it makes us look at the machine's power at once
 * instead of at the next sweep. An event without the secret of its subscription is answered like an unknown address.
 */
export async function startEventListener(options: EventListenerOptions): Promise<EventListener> {
  const { database, bmcOf, host, port, log } = options
  const stopping = new AbortController()
  /** Nodes that are being looked at: true when something happened meanwhile. */
  const looking = new Map<string, boolean>()
  const looks = new Set<Promise<void>>()

  const look = async (nodeId: string): Promise<void> => {
    if (looking.has(nodeId)) {
      looking.set(nodeId, true)
      return
    }
    try {
      do {
        looking.set(nodeId, false)
        await syncPower(database, bmcOf, stopping.signal, nodeId)
      } while (looking.get(nodeId) && !stopping.signal.aborted)
    } finally {
      looking.delete(nodeId)
    }
  }
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const nodeId = PATH.exec(request.url ?? '')?.[1]
    if (request.method !== 'POST' || nodeId === undefined) return sendNotFound(response)
    const body = await readJsonObject(request, MAX_EVENT_BYTES)
    const context = body?.Context
    const isOurs = typeof context === 'string' && (await acceptEvent(database, nodeId, hashOfContext(context)))
    if (!isOurs) {
      log.warn({ nodeId, address: request.socket.remoteAddress }, 'an event without the secret of its subscription')
      return sendNotFound(response)
    }
    response.writeHead(204).end()
    const looked = look(nodeId)
      .catch((error: unknown) => log.warn({ err: error, nodeId }, 'could not follow an event'))
      .finally(() => looks.delete(looked))
    looks.add(looked)
  }

  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
    take(request, response).catch((error: unknown) => {
      log.warn({ err: error }, 'event listener')
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      stopping.abort()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await Promise.all(looks)
    },
  }
}
