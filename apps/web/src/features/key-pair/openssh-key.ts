/** One generated pair, as OpenSSH writes them. */
export interface OpenSshPair {
  readonly publicKey: string
  readonly privateKey: string
}

const algorithm = 'ssh-ed25519'
/** Bytes of an Ed25519 seed, and of a public key. */
const ED25519_BYTES = 32
const LINE = 70
/** Cipher `none` pads to this many bytes. */
const BLOCK = 8

const text = (value: string) => new TextEncoder().encode(value)
const uint32 = (value: number) => new Uint8Array([value >>> 24, value >>> 16, value >>> 8, value])
const joined = (...parts: readonly Uint8Array[]) => {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
/** RFC 4251 §5: length, then the bytes. */
const ssh = (value: string | Uint8Array) => {
  const bytes = typeof value === 'string' ? text(value) : value
  return joined(uint32(bytes.length), bytes)
}
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))

/**
 * Writes an Ed25519 key as OpenSSH does (PROTOCOL.key of OpenSSH: openssh-key-v1, cipher `none`). `check` is any number; it
 * stands there twice so that a wrong passphrase would be noticed.
 */
export function toOpenSsh(seed: Uint8Array, publicBytes: Uint8Array, comment: string, check: number): OpenSshPair {
  const blob = joined(ssh(algorithm), ssh(publicBytes))
  const secret = joined(
    ...[uint32(check), uint32(check), ssh(algorithm), ssh(publicBytes), ssh(joined(seed, publicBytes)), ssh(comment)],
  )
  const padding = Uint8Array.from({ length: (BLOCK - (secret.length % BLOCK)) % BLOCK }, (_, i) => i + 1)
  const file = joined(
    ...[
      text('openssh-key-v1\0'),
      ssh('none'),
      ssh('none'),
      ssh(''),
      uint32(1),
      ssh(blob),
      ssh(joined(secret, padding)),
    ],
  )
  const lines = base64(file).match(new RegExp(`.{1,${LINE}}`, 'g')) ?? []
  return {
    publicKey: `${algorithm} ${base64(blob)} ${comment}`,
    privateKey: `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines.join('\n')}\n-----END OPENSSH PRIVATE KEY-----\n`,
  }
}

/** Makes a pair in the browser; its private half is nowhere else. Throws where the browser knows no Ed25519. */
export async function generateOpenSshPair(comment: string): Promise<OpenSshPair> {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
  const publicBytes = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  // RFC 8410 §7: the seed is the end of the PKCS #8 structure.
  const seed = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey)).slice(-ED25519_BYTES)
  return toOpenSsh(seed, publicBytes, comment, crypto.getRandomValues(new Uint32Array(1))[0] ?? 0)
}
