import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { IronicConsoleCode } from '@ingot/core/console/link-state'
import type { Bmc } from '@ingot/drivers/contract/bmc'
import type { ConsoleHandlers, ConsoleStream } from '@ingot/drivers/contract/console-stream'
import { DriverError } from '@ingot/drivers/contract/driver-error'
import { EngineError } from '@ingot/drivers/contract/engine-error'
import type { EngineConsole } from '@ingot/drivers/contract/engine-hardware'
import type { ProvisionEngine } from '@ingot/drivers/contract/provision-engine'

/** How long Ironic may take to switch a console on: its own limit for the program it starts is 10 s. */
const SWITCH_ON_MS = 30_000
const LOOK_AGAIN_MS = 250
const CONNECT_MS = 10_000
const maxQueuedBytes = 64 * 1024

/** Why there is no console to be had from an Ironic. */
export class IronicConsoleError extends Error {
  override readonly name = 'IronicConsoleError'
  readonly code: IronicConsoleCode

  constructor(code: IronicConsoleCode, options?: { cause?: unknown }) {
    super(code, options)
    this.code = code
  }
}

/**
 * The serial console that a node's Ironic offers over TCP (console interface `ipmitool-socat`), switched on when it is
 * off. It stays on afterwards: nothing runs there while nobody is connected. Nobody can be thrown out of it.
 */
export function ironicConsole(
  engineOf: () => Promise<ProvisionEngine>,
  ironicNodeId: string,
): Pick<Bmc, 'openConsole'> {
  return {
    async openConsole(handlers) {
      const { hostname, port } = addressOf(await switchedOn(engineOf, ironicNodeId))
      return streamOf(await connected(hostname, port), handlers)
    },
  }
}

async function switchedOn(engineOf: () => Promise<ProvisionEngine>, id: string): Promise<EngineConsole> {
  try {
    const { nodes } = await engineOf()
    let asked = false
    for (const endMs = Date.now() + SWITCH_ON_MS; Date.now() < endMs; await sleep(LOOK_AGAIN_MS)) {
      const console = await nodes.console(id)
      if (console.enabled) return console
      // Ironic holds the node from when it says yes until the console is on, or could not be switched on.
      if (asked && (await nodes.getState(id)).reservation === null) break
      asked ||= await askedFor(nodes, id)
    }
    const console = await nodes.console(id)
    if (console.enabled) return console
  } catch (error) {
    if (error instanceof EngineError) throw new IronicConsoleError(codeOf(error), { cause: error })
    throw error
  }
  throw new IronicConsoleError('ironic_console_failed')
}

/** False while another request holds the node. */
async function askedFor(nodes: ProvisionEngine['nodes'], id: string): Promise<boolean> {
  try {
    await nodes.enableConsole(id, true)
    return true
  } catch (error) {
    if (error instanceof EngineError && error.code === 'node_locked') return false
    throw error
  }
}

function codeOf({ code, retryable }: EngineError): IronicConsoleCode {
  if (code === 'driver_unsupported') return 'ironic_console_missing'
  return retryable ? 'ironic_unreachable' : 'ironic_console_failed'
}

/** `shellinabox` is a web page with a terminal of its own: there is no stream of bytes to be recorded and shared. */
function addressOf({ type, url }: EngineConsole): { hostname: string; port: number } {
  if (type === null || url === null) throw new IronicConsoleError('ironic_console_missing')
  const [, hostname = '', port = ''] = /^tcp:\/\/(\[[0-9a-f:.]+\]|[^:/]+):(\d+)\/?$/i.exec(url) ?? []
  if (type !== 'socat' || port === '') throw new IronicConsoleError('ironic_console_web')
  return { hostname: hostname.replace(/^\[|\]$/g, ''), port: Number(port) }
}

function connected(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true, keepAlive: true })
    const fail = (cause?: unknown) => {
      socket.destroy()
      reject(new IronicConsoleError('ironic_unreachable', { cause }))
    }
    socket.setTimeout(CONNECT_MS, fail)
    socket.once('error', fail)
    socket.once('connect', () => {
      socket.setTimeout(0)
      socket.off('error', fail)
      resolve(socket)
    })
  })
}

function streamOf(socket: Socket, handlers: ConsoleHandlers): ConsoleStream {
  let closing = false
  socket.on('data', (bytes) => handlers.onData(bytes))
  // What went wrong is told by the close that follows.
  socket.on('error', () => {})
  socket.once('close', () => handlers.onClose(closing ? undefined : new DriverError('console_lost')))
  socket.once('end', () => socket.destroy())
  return {
    write(bytes) {
      if (socket.destroyed || socket.writableLength > maxQueuedBytes) return false
      socket.write(bytes)
      return true
    },
    // A plain stream of bytes has no break.
    sendBreak() {},
    async close() {
      closing = true
      socket.destroy()
    },
    get bufferedBytes() {
      return socket.writableLength
    },
  }
}
