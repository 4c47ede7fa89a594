import { createHash } from 'node:crypto'

const alphabet = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const ROUNDS = 5_000
/** Which three bytes make four letters (Drepper, "Unix crypt using SHA-256 and SHA-512", step 22). */
const triples = Array.from({ length: 21 }, (_, i) => {
  const group = [i, i + 21, i + 42]
  return [group[i % 3], group[(i + 1) % 3], group[(i + 2) % 3]] as [number, number, number]
})

const sha512 = (...parts: Uint8Array[]) => createHash('sha512').update(Buffer.concat(parts)).digest()
const repeatTo = (length: number, bytes: Buffer) => Buffer.alloc(length, bytes)

/** A password as /etc/shadow holds it: `$6$salt$…`. `salt`: at most 16 characters of `./0-9A-Za-z`. */
export function sha512Crypt(password: string, salt: string): string {
  const key = Buffer.from(password, 'utf8')
  const saltBytes = Buffer.from(salt.slice(0, 16), 'latin1')
  const inner = sha512(key, saltBytes, key)
  const parts: Buffer[] = [key, saltBytes, repeatTo(key.length, inner)]
  for (let bits = key.length; bits > 0; bits >>= 1) parts.push(bits & 1 ? inner : key)
  let digest = sha512(...parts)
  const keySequence = repeatTo(key.length, sha512(...Array.from({ length: key.length }, () => key)))
  const saltCount = 16 + (digest[0] as number)
  const saltSequence = repeatTo(saltBytes.length, sha512(...Array.from({ length: saltCount }, () => saltBytes)))
  for (let round = 0; round < ROUNDS; round++) {
    const odd = round % 2 === 1
    digest = sha512(
      odd ? keySequence : digest,
      round % 3 === 0 ? Buffer.alloc(0) : saltSequence,
      round % 7 === 0 ? Buffer.alloc(0) : keySequence,
      odd ? digest : keySequence,
    )
  }
  const byte = (i: number) => digest[i] as number
  const letters = triples.map(([a, b, c]) => encode((byte(a) << 16) | (byte(b) << 8) | byte(c), 4))
  return `$6$${salt.slice(0, 16)}$${letters.join('')}${encode(byte(63), 2)}`
}

function encode(bits: number, count: number): string {
  return Array.from({ length: count }, (_, i) => alphabet[(bits >> (6 * i)) & 63]).join('')
}
