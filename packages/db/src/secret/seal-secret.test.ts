import { beforeAll, expect, test } from 'vitest'
import { generateSealKeys, openSecret, type SealKeys, sealSecret, secretContext } from './seal-secret'

let keys: SealKeys
let sealed: Uint8Array<ArrayBuffer>
const context = secretContext.bmc('node-1')

beforeAll(async () => {
  keys = await generateSealKeys()
  sealed = await sealSecret(keys.publicKey, context, 'päss wörd')
})

test('what was sealed with the public key is opened with the secret key', async () => {
  expect(await openSecret(keys, context, sealed)).toBe('päss wörd')
})

test('the sealed form holds nothing of the secret, and is another each time', async () => {
  expect(Buffer.from(sealed).toString('latin1')).not.toContain('wörd')
  expect(Buffer.from(await sealSecret(keys.publicKey, context, 'päss wörd'))).not.toEqual(Buffer.from(sealed))
})

test('a box copied to another row does not open there', async () => {
  expect(await openSecret(keys, secretContext.bmc('node-2'), sealed)).toBeNull()
  expect(await openSecret(keys, secretContext.hostPassword('node-1'), sealed)).toBeNull()
})

test('other keys, the public key alone, or one changed bit open nothing', async () => {
  expect(await openSecret(await generateSealKeys(), context, sealed)).toBeNull()
  expect(await openSecret({ ...keys, secretKey: keys.publicKey }, context, sealed)).toBeNull()
  for (const position of [0, 31, 32, sealed.length - 1]) {
    const damaged = new Uint8Array(sealed)
    damaged[position] = (damaged[position] ?? 0) ^ 1
    expect(await openSecret(keys, context, damaged)).toBeNull()
  }
  expect(await openSecret(keys, context, new Uint8Array(3))).toBeNull()
})
