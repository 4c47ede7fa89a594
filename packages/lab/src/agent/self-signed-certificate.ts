import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto'

export interface SelfSignedCertificate {
  readonly certificatePem: string
  readonly keyPem: string
}

const clockSkewMs = 3_600_000
const agentLifetimeMs = 90 * 86_400_000

// DER: only the few shapes a certificate needs (RFC 5280).
function der(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const { length } = body
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), body])
}
const sequence = (...parts: Buffer[]) => der(0x30, ...parts)
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const time = (ms: number) => der(0x17, Buffer.from(`${new Date(ms).toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`))

/** EC P-384, valid from an hour ago, for one IPv4 address: what the agent makes for itself at each boot. */
export function selfSignedCertificate(
  ipv4: string,
  nowMs = Date.now(),
  lifetimeMs = agentLifetimeMs,
): SelfSignedCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'secp384r1' })
  const name = sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(ipv4)))))
  const ecdsaSha256 = sequence(oid('2a8648ce3d040302'))
  const address = der(0x87, Buffer.from(ipv4.split('.').map(Number)))
  const critical = der(0x01, Buffer.from([0xff]))
  const extensions = sequence(
    sequence(oid('551d13'), critical, der(0x04, sequence(critical))),
    sequence(oid('551d11'), der(0x04, sequence(address))),
  )
  const serial = randomBytes(16)
  serial[0] = ((serial[0] as number) & 0x7f) | 0x40
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    ecdsaSha256,
    name,
    sequence(time(nowMs - clockSkewMs), time(nowMs + lifetimeMs)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  )
  const signature = createSign('sha256').update(body).sign(privateKey)
  const certificate = sequence(body, ecdsaSha256, der(0x03, Buffer.from([0]), signature))
  const base64 = certificate.toString('base64').replace(/.{64}/g, '$&\n')
  return {
    certificatePem: `-----BEGIN CERTIFICATE-----\n${base64.trimEnd()}\n-----END CERTIFICATE-----\n`,
    keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
