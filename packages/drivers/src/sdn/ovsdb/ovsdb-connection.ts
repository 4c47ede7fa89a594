import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls, TLSSocket } from 'node:tls'
import type { ControllerRemote } from '@ingot/core/sdn/controller-endpoint'
import type { SdnEndpoint } from '../../contract/sdn'
import { SwitchError } from '../../contract/switch'
import { pinRefusal, tlsOptions } from './certificate-check'
import { JsonSplitter } from './json-splitter'
import { socketError } from './socket-error'

/** larger than any answer to what we select of a northbound database, and small enough to hold */
const maxMessageBytes = 64 * 1024 * 1024
const connectTimeoutMs = 7_000

interface Waiting {
  readonly resolve: (result: unknown) => void
  readonly reject: (error: SwitchError) => void
  readonly timer: NodeJS.Timeout
}

/**
 * One connection to one OVSDB server: JSON-RPC 1.0 (RFC 7047 §4). The server's echo requests are answered; every call
 * fulfils its promise or throws a `SwitchError` within its time, whatever comes.
 */
export class OvsdbConnection {
  readonly remote: ControllerRemote
  readonly #socket: Socket
  readonly #splitter = new JsonSplitter(maxMessageBytes)
  readonly #waiting = new Map<number, Waiting>()
  /** what is done with a notification that was asked for with `monitor` (RFC 7047 §4.1.6) */
  onUpdate: ((params: readonly unknown[]) => void) | null = null
  #nextId = 0
  #lost: SwitchError | null = null

  private constructor(remote: ControllerRemote, socket: Socket) {
    this.remote = remote
    this.#socket = socket
    socket.on('data', (chunk: Buffer) => this.#take(chunk))
    socket.on('error', (error) => this.#lose(socketError(error, remote, true)))
    socket.on('close', () => this.#lose(new SwitchError('switch_session_lost', addressOf(remote))))
  }

  /**
   * Connects, and with TLS proves who answers, before a byte is sent. Throws `switch_unreachable`,
   * `switch_certificate_refused`, `switch_certificate_changed`. Safe to repeat.
   */
  static open(remote: ControllerRemote, proof: Pick<SdnEndpoint, 'trust' | 'client'>): Promise<OvsdbConnection> {
    return new Promise((resolve, reject) => {
      const { host, port } = remote
      const opened = () => {
        clearTimeout(timer)
        socket.off('error', failed)
        const refusal = socket instanceof TLSSocket ? pinRefusal(socket, remote, proof.trust) : null
        if (refusal) {
          socket.destroy()
          reject(refusal)
        } else resolve(new OvsdbConnection(remote, socket))
      }
      const socket: Socket = remote.tls
        ? connectTls({ host, port, ...tlsOptions(host, proof) }, opened)
        : connectTcp({ host, port }, opened)
      const failed = (error: Error) => {
        clearTimeout(timer)
        socket.destroy()
        reject(socketError(error, remote, false))
      }
      const timer = setTimeout(
        () => failed(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })),
        connectTimeoutMs,
      )
      socket.setNoDelay(true)
      socket.once('error', failed)
    })
  }

  get isOpen(): boolean {
    return this.#lost === null
  }

  /**
   * Throws `switch_timeout`, `switch_session_lost`, `switch_reply_unknown`, `switch_line_refused` (the server's error). After
   * a timeout the connection is closed: what is late must not be taken for an answer, nor done without our hearing of it.
   */
  call(method: string, params: readonly unknown[], timeoutMs: number): Promise<unknown> {
    if (this.#lost) return Promise.reject(this.#lost)
    const id = this.#nextId
    this.#nextId += 1
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id)
        reject(new SwitchError('switch_timeout', { ...addressOf(this.remote), method }, { outcome: 'unknown' }))
        this.close()
      }, timeoutMs)
      this.#waiting.set(id, { resolve, reject, timer })
      this.#socket.write(JSON.stringify({ method, params, id }))
    })
  }

  /** Safe to repeat; never throws. */
  close(): void {
    this.#lose(new SwitchError('switch_session_lost', addressOf(this.remote)))
  }

  #take(chunk: Buffer): void {
    if (this.#lost) return
    try {
      for (const text of this.#splitter.push(chunk)) this.#read(JSON.parse(text) as Record<string, unknown>)
    } catch {
      this.#lose(new SwitchError('switch_reply_unknown', addressOf(this.remote), { outcome: 'unknown' }))
    }
  }

  #read(message: Record<string, unknown>): void {
    if (message.method === 'echo') {
      this.#socket.write(JSON.stringify({ id: message.id, result: message.params ?? [], error: null }))
      return
    }
    if (message.method === 'update' && Array.isArray(message.params)) this.onUpdate?.(message.params)
    if (message.method !== undefined || typeof message.id !== 'number') return
    const waiting = this.#waiting.get(message.id)
    if (!waiting) return
    this.#waiting.delete(message.id)
    clearTimeout(waiting.timer)
    if (message.error === null || message.error === undefined) waiting.resolve(message.result)
    else waiting.reject(new SwitchError('switch_line_refused', { line: 'request', reply: replyText(message.error) }))
  }

  #lose(error: SwitchError): void {
    if (this.#lost) return
    this.#lost = error
    this.#socket.destroy()
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer)
      reject(error)
    }
    this.#waiting.clear()
  }
}

const addressOf = ({ host, port }: ControllerRemote) => ({ host, port })

/** The server's words, for people: short, whatever it sends. */
export const replyText = (error: unknown): string =>
  (typeof error === 'string' ? error : (JSON.stringify(error) ?? '')).slice(0, 300)
