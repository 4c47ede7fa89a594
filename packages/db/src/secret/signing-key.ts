import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'

// DER around the 32 raw bytes (RFC 8410), so that keys are as short in the environment as the seal keys.
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

function rawKey(base64: string): Buffer {
  const raw = Buffer.from(base64, 'base64')
  if (raw.length !== 32) throw new Error('An Ed25519 key is 32 bytes in base64')
  return raw
}

export interface SigningKey {
  /** Short name of the public key. */
  readonly id: string
  readonly key: KeyObject
}

const idOf = (publicKey: KeyObject) =>
  createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16)

/** An Ed25519 key from its 32 raw bytes in base64. Throws for what is none. */
export function signingKey(base64: string): SigningKey {
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_PREFIX, rawKey(base64)]), type: 'pkcs8', format: 'der' })
  return { key, id: idOf(createPublicKey(key)) }
}

/** The public half of a key that signs. */
export function publicHalfOf({ id, key }: SigningKey): SigningKey {
  return { id, key: createPublicKey(key) }
}

/** The public half from its 32 raw bytes in base64. Throws for what is none. */
export function verifyingKey(base64: string): SigningKey {
  const key = createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, rawKey(base64)]), type: 'spki', format: 'der' })
  return { key, id: idOf(key) }
}
