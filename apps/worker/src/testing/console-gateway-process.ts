import type { ConsoleGrantAnswer } from '@ingot/db/console/check-console-grant'
import type { Bmc } from '@ingot/drivers/contract/bmc'
import type { ConsoleHandlers, ConsoleStream } from '@ingot/drivers/contract/console-stream'
import { openBmc, openBmcTransports } from '@ingot/drivers/registry'
import { createLogger } from '@ingot/telemetry/logger'
import { ConsoleHub } from '../console/console-hub'
import { defaultConsolePace } from '../console/console-pace'
import type { ConsoleStore } from '../console/console-store'
import { GraphicalHub } from '../console/graphical/graphical-hub'
import { startConsoleGateway } from '../console/start-console-gateway'
import { TEST_ORIGIN } from './console-client'

/**
 * The console gateway alone, for measuring: real hub, scheduler, recorder and WebSockets; tickets and the record are in
 * memory. The ticket names the machine: `echo-…` and `flood-…` are played here, `sol<port>-…` is a lab BMC on the wire.
 */
const transports = await openBmcTransports()
const lab = { protocol: 'ipmi', host: '127.0.0.1', username: 'admin', password: 'lab-password' } as const
let flooded: ConsoleHandlers | null = null
let recordedBytes = 0

const played = (kind: string): Bmc => {
  const open = async (handlers: ConsoleHandlers): Promise<ConsoleStream> => {
    if (kind === 'flood') flooded = handlers
    return {
      bufferedBytes: 0,
      // The echo comes in a later turn of the loop, as it does from a socket.
      write: (bytes) => {
        const echo = Buffer.from(bytes)
        setImmediate(() => handlers.onData(echo))
        return true
      },
      sendBreak: () => {},
      close: async () => handlers.onClose(),
    }
  }
  return { openConsole: open } as Bmc
}
const bmcs = new Map<string, Bmc>()
const bmcOf = async (nodeId: string): Promise<Bmc> => {
  const kind = nodeId.split('-')[0] as string
  if (!kind.startsWith('sol')) return played(kind)
  const bmc = bmcs.get(kind) ?? openBmc({ ...lab, port: Number(kind.slice(3)) }, transports)
  bmcs.set(kind, bmc)
  return bmc
}

const grantOf = (id: string): ConsoleGrantAnswer => ({
  ok: true,
  grant: {
    kind: 'serial',
    sessionId: id,
    userId: id,
    userName: id,
    userSessionId: id,
    hostId: id,
    hostName: id,
    nodeId: id,
    projectId: id,
  },
})
const store: ConsoleStore = {
  consumeTicket: async (ticket) => ({ sessionId: ticket }),
  checkGrants: async (ids) => new Map(ids.map((id) => [id, grantOf(id)])),
  closeSession: async () => {},
  auditTakeOver: async () => {},
  listHosts: async () => [],
  append: async (chunks) => {
    for (const chunk of chunks) recordedBytes += chunk.bytes.length
  },
  readTail: async () => [],
  findScreen: async () => null,
  prune: async () => {},
}
const log = createLogger({ name: 'bench', level: 'error' })
const pace = defaultConsolePace
const hub = new ConsoleHub({ store, sourceOf: bmcOf, pace, log, recordAll: false })
const screens = new GraphicalHub({ store, pace, log })
const gateway = await startConsoleGateway({
  store,
  hub,
  screens,
  pace,
  log,
  host: '127.0.0.1',
  port: 0,
  origins: [TEST_ORIGIN],
})
setInterval(() => hub.tick(), 1_000)

const rssBytes = () => process.memoryUsage.rss()
let peakBytes = 0
setInterval(() => {
  peakBytes = Math.max(peakBytes, rssBytes())
}, 20)

const piece = Buffer.alloc(16 * 1024, 'flooding ')
/** What fits into one packet of serial over LAN. */
const packet = piece.subarray(0, 236)
let floodTimer: NodeJS.Timeout | null = null
let floodedBytes = 0
/**
 * `packets`: small pieces in buffers of their own, as the IPMI driver hands them over, so that the garbage of 220,000
 * packets a second is part of it. Otherwise large pieces out of one buffer: the cost of the gateway alone.
 */
function flood(bytesPerS: number, packets: boolean): void {
  if (floodTimer) clearInterval(floodTimer)
  floodTimer = null
  floodedBytes = 0
  const sinceMs = performance.now()
  if (bytesPerS === 0) return
  floodTimer = setInterval(() => {
    const dueBytes = ((performance.now() - sinceMs) / 1_000) * bytesPerS
    while (floodedBytes < dueBytes) {
      const next = packets ? Buffer.from(packet) : piece.subarray()
      flooded?.onData(next)
      floodedBytes += next.length
    }
  }, 1)
}

type Request =
  | { ask: 'memory' }
  | { ask: 'flood'; bytesPerS: number; packets: boolean }
  | { ask: 'resetPeak' }
  | { ask: 'peak' }
  | { ask: 'cpu' }
process.on('message', (request: Request) => {
  if (request.ask === 'flood') {
    const floodedSoFar = floodedBytes
    flood(request.bytesPerS, request.packets)
    process.send?.({ floodedBytes: floodedSoFar })
  } else if (request.ask === 'memory') {
    globalThis.gc?.()
    process.send?.({ rssBytes: rssBytes(), heapBytes: process.memoryUsage().heapUsed })
  } else if (request.ask === 'resetPeak') {
    globalThis.gc?.()
    peakBytes = rssBytes()
    process.send?.({ peakBytes })
  } else if (request.ask === 'peak') process.send?.({ peakBytes, recordedBytes })
  else {
    const { user, system } = process.cpuUsage()
    process.send?.({ cpuMs: (user + system) / 1_000 })
  }
})
process.on('disconnect', () => process.exit(0))
process.send?.({ port: gateway.port })
