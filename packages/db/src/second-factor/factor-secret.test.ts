import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { decryptFactorSecret, deriveFactorKey, encryptFactorSecret } from './factor-secret'

const key = deriveFactorKey('a secret of at least thirty-two characters')
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

describe('the secret of a second factor', () => {
  test('opens for its account with its key, and is written anew each time', () => {
    const userId = randomUUID()
    const encrypted = encryptFactorSecret(key, userId, secret)
    expect(decryptFactorSecret(key, userId, encrypted)).toBe(secret)
    expect(Buffer.from(encrypted).includes(secret)).toBe(false)
    expect(encryptFactorSecret(key, userId, secret)).not.toEqual(encrypted)
  })

  test('does not open in another account, with another key, or damaged', () => {
    const userId = randomUUID()
    const encrypted = encryptFactorSecret(key, userId, secret)
    expect(decryptFactorSecret(key, randomUUID(), encrypted)).toBeNull()
    expect(
      decryptFactorSecret(deriveFactorKey('another secret of thirty-two characters'), userId, encrypted),
    ).toBeNull()
    for (const at of [0, 13, encrypted.length - 1]) {
      const damaged = Uint8Array.from(encrypted)
      damaged[at] = (damaged[at] ?? 0) ^ 1
      expect(decryptFactorSecret(key, userId, damaged)).toBeNull()
    }
    expect(decryptFactorSecret(key, userId, encrypted.subarray(0, 20))).toBeNull()
  })
})
