import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls'
import type { EngineTls } from '../contract/engine-endpoint'

const HANDSHAKE_TIMEOUT_MS = 15_000
// Fewer than the engine has threads, so that one Ingot never fills it; idle ones go before the engine drops them.
const kept = { keepAlive: true, maxSockets: 16, maxFreeSockets: 8, timeout: 5_000 }

/** The server is not who it should be. `fingerprint256` is what it showed, so that an admin may compare and pin it. */
export class UntrustedServerError extends Error {
  readonly reason: string
  readonly fingerprint256: string

  constructor(reason: string, fingerprint256: string) {
    super(`untrusted server: ${reason}`)
    this.reason = reason
    this.fingerprint256 = fingerprint256
  }
}

export const plainFingerprint = (text: string) => text.replaceAll(':', '').toLowerCase()

/** null: trusted. A pinned certificate is trusted by itself: name, issuer and dates do not count. */
function distrust(socket: TLSSocket, tls: EngineTls, shown: string): string | null {
  if (tls.mode === 'pinned') {
    return shown !== '' && shown === plainFingerprint(tls.fingerprint256) ? null : 'another certificate than the pinned'
  }
  return socket.authorized ? null : String(socket.authorizationError ?? 'not authorized')
}

class TrustedHttpsAgent extends HttpsAgent {
  readonly #tls: EngineTls

  constructor(tls: EngineTls) {
    super(kept)
    this.#tls = tls
  }

  /**
   * Hands out a connection only after its server was checked: nothing of a request is sent before. Node's own check is
   * switched off here and its verdict read instead, because only then the certificate can be shown in the error.
   */
  override createConnection(
    options: ConnectionOptions & { servername?: string },
    settle?: (error: Error | null, socket: TLSSocket) => void,
  ): undefined {
    const ca = this.#tls.mode === 'custom_ca' ? { ca: this.#tls.pem } : {}
    const socket = connect({ ...options, ...ca, rejectUnauthorized: false, minVersion: 'TLSv1.2' })
    const fail = (error: Error) => {
      socket.destroy()
      settle?.(error, socket)
    }
    socket.once('error', fail)
    socket.setTimeout(HANDSHAKE_TIMEOUT_MS, () => fail(new Error('TLS handshake timeout')))
    socket.once('secureConnect', () => {
      socket.off('error', fail)
      socket.setTimeout(0)
      socket.removeAllListeners('timeout')
      const shown = plainFingerprint(socket.getPeerCertificate().fingerprint256 ?? '')
      const reason = distrust(socket, this.#tls, shown)
      if (reason === null) settle?.(null, socket)
      else fail(new UntrustedServerError(reason, shown))
    })
  }
}

export type TrustedAgents = { http: HttpAgent; https: HttpsAgent; isDestroyed(): boolean; destroy(): void }

/** Connections of one endpoint, by its rule of trust. */
export function trustedAgents(tls: EngineTls): TrustedAgents {
  const http = new HttpAgent(kept)
  const https = new TrustedHttpsAgent(tls)
  let destroyed = false
  const destroy = () => {
    destroyed = true
    http.destroy()
    https.destroy()
  }
  return { http, https, isDestroyed: () => destroyed, destroy }
}
