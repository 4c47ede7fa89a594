import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * What is remembered of an answer may hold a secret that is shown once. It is sealed with a key made of the token that
 * asked (AES-256-GCM, HKDF), and the token itself is not stored: only its holder can have the answer again.
 */
export function createOutcomeSeal(token: string, purpose: string) {
  const key = Buffer.from(hkdfSync('sha256', token, '', `ingot idempotency ${purpose}`, 32))
  return {
    seal(text: string): Uint8Array<ArrayBuffer> {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return new Uint8Array(sealed)
    },
    open(sealed: Uint8Array): string {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES))
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
      const body = sealed.subarray(NONCE_BYTES, -TAG_BYTES)
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
    },
  }
}
