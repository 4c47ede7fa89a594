import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import {
  CONSOLE_PATH,
  CONSOLE_SUBPROTOCOL,
  GRAPHICAL_SUBPROTOCOL,
  MAX_CLIENT_MESSAGE_BYTES,
} from '@ingot/core/console/wire-protocol'
import type { ConsoleGrant } from '@ingot/db/console/check-console-grant'
import type { LiveEvent } from '@ingot/db/event/live-event'
import type { Logger } from '@ingot/telemetry/logger'
import { type WebSocket, WebSocketServer } from 'ws'
import { attendSerial } from './attend-serial'
import type { ConsoleAttendee } from './console-attendee'
import type { ConsoleHub } from './console-hub'
import type { ConsolePace } from './console-pace'
import type { ConsoleStore } from './console-store'
import { watchGrants } from './grant-watch'
import type { GraphicalHub } from './graphical/graphical-hub'
import { isAllowedOrigin } from './origin-allowlist'
import { serveAttendee } from './serve-attendee'

/** Connections that have not said hello; more than this at once is an attack. */
const maxStrangers = 256
const tickMs = 1_000
/** For the last ends to reach the database. */
const STORE_MS = 5_000
const subprotocols = [CONSOLE_SUBPROTOCOL, GRAPHICAL_SUBPROTOCOL]

export interface ConsoleGatewayOptions {
  readonly store: ConsoleStore
  readonly hub: ConsoleHub
  readonly screens: GraphicalHub
  readonly pace: ConsolePace
  readonly log: Logger
  readonly host: string
  /** 0 picks a free port. */
  readonly port: number
  readonly origins: readonly string[]
  /** Plain requests of browsers that this listener takes as well. False: not one of them. */
  readonly answer?: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined
}
export interface ConsoleGateway {
  readonly port: number
  onEvent(event: LiveEvent): void
  checkAllGrants(): void
  close(): Promise<void>
}

/** Listens for browsers on a port of its own. Resolves when it listens. */
export async function startConsoleGateway(options: ConsoleGatewayOptions): Promise<ConsoleGateway> {
  const { store, hub, screens, pace, log, origins } = options
  const attendees = new Set<ConsoleAttendee>()
  const endings = new Set<Promise<void>>()
  const begin = {
    serial: (socket: WebSocket, grant: ConsoleGrant) => attendSerial(socket, grant, hub, log),
    graphical: (socket: WebSocket, grant: ConsoleGrant) => screens.attend(socket, grant),
  }
  let connections = 0
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_CLIENT_MESSAGE_BYTES,
    perMessageDeflate: false,
    clientTracking: true,
    handleProtocols: (offered) => subprotocols.find((each) => offered.has(each)) ?? false,
  })
  // A request may take hours: an upload. Whoever answers it watches for silence; all others are answered at once.
  const server = createServer({ headersTimeout: 5_000, requestTimeout: 0, maxHeaderSize: 8 * 1024 })
  server.on('request', (request, response) => {
    if (!options.answer?.(request, response)) response.writeHead(404, { connection: 'close' }).end()
  })
  server.on('clientError', (_error, socket) => socket.destroy())
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const status = refusalOf(request, origins, connections - attendees.size)
    socket.on('error', () => socket.destroy())
    if (status) {
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      connections++
      webSocket.on('close', () => connections--)
      const kind = webSocket.protocol === GRAPHICAL_SUBPROTOCOL ? 'graphical' : 'serial'
      serveAttendee(webSocket, { store, log, attendees, endings, helloMs: pace.helloMs, kind, begin: begin[kind] })
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, resolve)
  })
  const watch = watchGrants(attendees, { store, recheckMs: pace.recheckMs, log })
  const timer = setInterval(() => attend(attendees, pace), Math.min(tickMs, pace.pingMs / 2, pace.idleMs / 4))
  return {
    port: (server.address() as AddressInfo).port,
    onEvent: watch.onEvent,
    checkAllGrants: watch.checkAll,
    async close() {
      clearInterval(timer)
      watch.close()
      for (const attendee of attendees) attendee.end('shutting_down')
      await waitUntil(() => connections === 0, 1_000)
      for (const webSocket of sockets.clients) webSocket.terminate()
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      })
      await waitUntil(() => attendees.size === 0 && endings.size === 0, STORE_MS)
    },
  }
}

/** The status line that refuses an upgrade; null when it is welcome. A query is refused: a ticket must not be in a URL. */
function refusalOf(request: IncomingMessage, origins: readonly string[], strangers: number): string | null {
  if (request.url !== CONSOLE_PATH) return '404 Not Found'
  if (!isAllowedOrigin(request.headers.origin, origins)) return '403 Forbidden'
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
  if (!subprotocols.some((each) => offered.includes(each))) return '400 Bad Request'
  return strangers < maxStrangers ? null : '503 Service Unavailable'
}

/** Ends consoles at which nobody sits any more, and finds connections that died without a word. */
function attend(attendees: ReadonlySet<ConsoleAttendee>, pace: ConsolePace): void {
  const nowMs = performance.now()
  for (const attendee of attendees) {
    const idleForMs = nowMs - attendee.lastActiveMs
    if (idleForMs >= pace.idleMs) attendee.end('idle')
    else if (idleForMs >= pace.idleMs - pace.idleWarningMs && !attendee.idleWarned) {
      attendee.idleWarned = true
      attendee.send({ t: 'idle', closesInMs: Math.round(pace.idleMs - idleForMs) })
    }
    const unheardMs = nowMs - attendee.lastHeardMs
    if (unheardMs >= 2 * pace.pingMs) attendee.terminate('not_answering')
    else if (unheardMs >= pace.pingMs) attendee.ping()
  }
}

async function waitUntil(condition: () => boolean, limitMs: number): Promise<void> {
  const endMs = performance.now() + limitMs
  while (!condition() && performance.now() < endMs) await new Promise((resolve) => setTimeout(resolve, 5))
}
