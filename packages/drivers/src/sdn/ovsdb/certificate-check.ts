import { isIP } from 'node:net'
import { type ConnectionOptions, checkServerIdentity, connect, type TLSSocket } from 'node:tls'
import { type ControllerRemote, remoteText } from '@ingot/core/sdn/controller-endpoint'
import type { SdnEndpoint, SdnTrust } from '../../contract/sdn'
import { SwitchError } from '../../contract/switch'
import { socketError } from './socket-error'

const showTimeoutMs = 7_000

/** Connection options of a trust. Pins prove nothing by these alone: `pinRefusal` compares. */
export function tlsOptions(host: string, { trust, client }: Pick<SdnEndpoint, 'trust' | 'client'>): ConnectionOptions {
  const own = {
    ...(client ? { cert: client.certificatePem, key: client.privateKey } : {}),
    // What is shown is compared at every connection: a resumed session shows nothing.
    ...{ minVersion: 'TLSv1.2' as const },
  }
  if (trust.mode === 'pinned') return { ...own, ...named(host), rejectUnauthorized: false }
  const { caPem, serverName } = trust
  // An authority of one's own vouches for its servers alone, and ovs-pki(8) writes names into certificates that are no hosts'.
  const wanted = serverName ?? (caPem === null ? host : null)
  return {
    ...{ ...own, ...named(serverName ?? host), rejectUnauthorized: true },
    ...(caPem === null ? {} : { ca: caPem }),
    checkServerIdentity: (_host, certificate) =>
      wanted === null ? undefined : checkServerIdentity(wanted, certificate),
  }
}

// RFC 6066 §3: an address is no server name.
const named = (host: string) => (isIP(host) === 0 ? { servername: host } : {})

/** Why a server that showed this certificate is not spoken to; null: it is the pinned one, or pins do not count. */
export function pinRefusal(socket: TLSSocket, remote: ControllerRemote, trust: SdnTrust): SwitchError | null {
  if (trust.mode !== 'pinned') return null
  const { host, port } = remote
  const server = remoteText(remote)
  const expected = trust.pins[server]
  const shown = fingerprintOf(socket)
  if (expected === undefined)
    return new SwitchError('switch_certificate_refused', { host, port, server, shown, problem: 'not_pinned' })
  if (shown === expected) return null
  return new SwitchError('switch_certificate_changed', { host, port, server, expected, shown })
}

const fingerprintOf = (socket: TLSSocket): string => socket.getPeerX509Certificate()?.fingerprint256 ?? ''

/**
 * The fingerprint of what a server shows. Nothing is sent but the handshake, and our own certificate is not shown to
 * somebody whom nobody trusts yet. Throws `switch_unreachable`, `switch_reply_unknown`. Safe to repeat.
 */
export function readShownCertificate(remote: ControllerRemote): Promise<string> {
  const { host, port } = remote
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      socket.destroy()
      reject(socketError(error, remote, false))
    }
    const socket = connect({ host, port, ...named(host), rejectUnauthorized: false, minVersion: 'TLSv1.2' }, () => {
      const shown = fingerprintOf(socket)
      socket.destroy()
      if (shown === '') reject(new SwitchError('switch_reply_unknown', { host, port, reason: 'no certificate' }))
      else resolve(shown)
    })
    socket.setTimeout(showTimeoutMs, () => fail(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })))
    socket.once('error', fail)
  })
}
