import type { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import type { ConnectionOptions } from 'node:tls'
import { TLSSocket } from 'node:tls'
import { buildConnector } from 'undici'
import type { TlsTrust } from './redfish-endpoint'

/** The peer proved another identity than the one that is trusted. `code` says how, as OpenSSL's codes do. */
export class TlsRefusal extends Error {
  override readonly name = 'TlsRefusal'
  readonly code: string
  readonly fingerprint256: string

  constructor(code: string, fingerprint256: string) {
    super(code)
    this.code = code
    this.fingerprint256 = fingerprint256
  }
}

export const normalFingerprint = (text: string): string => text.replaceAll(':', '').toUpperCase()

/** Upper-case hexadecimal with colons, as certificates are usually shown; null when it is no SHA-256. */
export function shownFingerprint(text: string): string | null {
  const hex = normalFingerprint(text)
  return /^[0-9A-F]{64}$/.test(hex) ? (hex.match(/../g) as string[]).join(':') : null
}

/** Connection options of a trust. The pinned mode proves nothing by itself: `trustingConnector` compares. */
export function tlsOptions(trust: TlsTrust, host: string): ConnectionOptions {
  const servername = isIP(host) === 0 ? { servername: host } : {}
  if (trust.mode === 'pinned') return { ...servername, rejectUnauthorized: false }
  if (trust.mode === 'custom_ca') return { ...servername, rejectUnauthorized: true, ca: trust.pem }
  return { ...servername, rejectUnauthorized: true }
}

/**
 * Connects, and hands the socket out only when its certificate is trusted, so that no byte of ours, and no
 * credential, reaches anybody else. Sessions are not resumed: a resumed one shows no certificate to compare.
 */
export function trustingConnector(
  trust: TlsTrust,
  host: string,
  connectTimeoutMs: number,
  onTrusted: (certificate: X509Certificate) => void,
): buildConnector.connector {
  const connect = buildConnector({ ...tlsOptions(trust, host), timeout: connectTimeoutMs, maxCachedSessions: 0 })
  return (options, callback) => {
    connect(options, (...[error, socket]: Parameters<buildConnector.Callback>) => {
      if (error) {
        callback(error, null)
        return
      }
      const leaf = socket instanceof TLSSocket ? leafOf(socket) : null
      const refusal = refusalOf(trust, leaf)
      if (!leaf || refusal) {
        socket.destroy()
        callback(refusal ?? new TlsRefusal('NO_CERTIFICATE', ''), null)
        return
      }
      onTrusted(leaf)
      callback(null, socket)
    })
  }
}

export const leafOf = (socket: TLSSocket): X509Certificate | null => socket.getPeerX509Certificate() ?? null

function refusalOf(trust: TlsTrust, leaf: X509Certificate | null): TlsRefusal | null {
  if (trust.mode !== 'pinned') return null
  const shown = leaf?.fingerprint256 ?? ''
  const isPinned = shown !== '' && normalFingerprint(shown) === normalFingerprint(trust.fingerprint256)
  return isPinned ? null : new TlsRefusal('FINGERPRINT_MISMATCH', shown)
}
