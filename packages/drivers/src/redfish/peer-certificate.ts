import type { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { connect } from 'node:tls'
import { DriverError } from '../contract/driver-error'
import { networkError } from './network-error'
import { leafOf } from './tls-trust'

export type PeerCertificate = {
  /** SHA-256 of the leaf: upper-case hexadecimal, colons. */
  fingerprint256: string
  subject: string
  issuer: string
  validFromMs: number
  validToMs: number
  selfSigned: boolean
  /** Whether the system's own authorities vouch for it, for this name. */
  trustedBySystem: boolean
}

const timeoutMs = 7_000

/**
 * The certificate that somebody at this address shows, for a person to confirm. Nothing is sent but the TLS
 * handshake: no credential meets a peer that nobody trusts yet. Throws `bmc_unreachable`, `bmc_name_unresolved`,
 * `bmc_protocol_error`. Safe to repeat.
 */
export function readPeerCertificate(host: string, port: number): Promise<PeerCertificate> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      socket.destroy()
      reject(networkError(error, { host, port }, true))
    }
    const servername = isIP(host) === 0 ? { servername: host } : {}
    const socket = connect({ host, port, ...servername, rejectUnauthorized: false }, () => {
      const leaf = leafOf(socket)
      const trustedBySystem = socket.authorized
      socket.destroy()
      if (leaf) resolve(describe(leaf, trustedBySystem))
      else reject(new DriverError('bmc_protocol_error', { host, port, reason: 'no certificate was shown' }))
    })
    socket.setTimeout(timeoutMs, () => fail(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })))
    socket.once('error', fail)
  })
}

const oneLine = (name: string) => name.replaceAll('\n', ', ').slice(0, 255)

const describe = (leaf: X509Certificate, trustedBySystem: boolean): PeerCertificate => ({
  fingerprint256: leaf.fingerprint256,
  subject: oneLine(leaf.subject),
  issuer: oneLine(leaf.issuer),
  validFromMs: Date.parse(leaf.validFrom),
  validToMs: Date.parse(leaf.validTo),
  selfSigned: leaf.checkIssued(leaf),
  trustedBySystem,
})
