import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * The key for secrets of second factors, out of the secret under which the portal keeps its cookies (RFC 5869). The
 * portal has to read them itself to check a code, so they are not sealed for the worker as those of BMCs are.
 */
export const deriveFactorKey = (portalSecret: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', portalSecret, '', 'ingot second factor', 32))

/** AES-256-GCM: nonce, tag, ciphertext. It opens for this account only. */
export function encryptFactorSecret(key: Uint8Array, userId: string, secret: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(userId))
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), text]))
}

/** Null when it was damaged, copied from another account, or encrypted under another key. */
export function decryptFactorSecret(key: Uint8Array, userId: string, encrypted: Uint8Array): string | null {
  try {
    const bytes = Buffer.from(encrypted)
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(userId)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES))
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
