import { createHash } from 'node:crypto'

const alphabet = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const defaultRounds = 5000
const fewestRounds = 1000
const mostRounds = 999_999_999
const longestSalt = 16

interface Scheme {
  readonly hash: 'sha256' | 'sha512'
  /** Which three bytes make the next four characters. */
  triple(index: number): readonly [number, number, number]
  readonly triples: number
  /** Bytes left over, most significant first, and their characters. */
  readonly rest: { readonly bytes: readonly number[]; readonly characters: number }
}

const schemes: Readonly<Record<string, Scheme>> = {
  '5': {
    hash: 'sha256',
    triple: (i) => rotate([i, i + 10, i + 20], 3 - (i % 3)),
    triples: 10,
    rest: { bytes: [31, 30], characters: 3 },
  },
  '6': {
    hash: 'sha512',
    triple: (i) => rotate([i, i + 21, i + 42], i % 3),
    triples: 21,
    rest: { bytes: [63], characters: 2 },
  },
}

function rotate(three: readonly [number, number, number], by: number): readonly [number, number, number] {
  const at = (index: number) => three[(index + by) % 3] as number
  return [at(0), at(1), at(2)]
}

function repeat(bytes: Buffer, length: number): Buffer {
  return Buffer.alloc(length, bytes)
}

/** SHA-crypt as /etc/shadow has it (U. Drepper, "Unix crypt using SHA-256 and SHA-512"); null for another scheme. */
export function shaCrypt(password: string, setting: string): string | null {
  const [, id = '', ...fields] = setting.split('$')
  const scheme = schemes[id]
  if (!scheme) return null
  const named = /^rounds=(\d+)$/.exec(fields[0] ?? '')
  const rounds = named ? Math.min(mostRounds, Math.max(fewestRounds, Number(named[1]))) : defaultRounds
  const saltText = (named ? (fields[1] ?? '') : (fields[0] ?? '')).slice(0, longestSalt)
  const digest = run(scheme.hash, Buffer.from(password), Buffer.from(saltText), rounds)
  return `$${id}$${named ? `rounds=${rounds}$` : ''}${saltText}$${encode(scheme, digest)}`
}

/** Whether a password is the one behind a hash of either scheme. */
export function matchesShaCrypt(password: string, hash: string): boolean {
  return shaCrypt(password, hash) === hash
}

function run(algorithm: string, key: Buffer, salt: Buffer, rounds: number): Buffer {
  const hash = (...parts: Buffer[]) => createHash(algorithm).update(Buffer.concat(parts)).digest()
  const mixed = hash(key, salt, key)
  const parts = [key, salt, repeat(mixed, key.length)]
  for (let bits = key.length; bits > 0; bits >>= 1) parts.push(bits & 1 ? mixed : key)
  let digest = hash(...parts)
  const keys = repeat(hash(repeat(key, key.length * key.length)), key.length)
  const salts = repeat(hash(repeat(salt, salt.length * (16 + (digest[0] as number)))), salt.length)
  for (let round = 0; round < rounds; round++) {
    const odd = round % 2 === 1
    const middle = [...(round % 3 ? [salts] : []), ...(round % 7 ? [keys] : [])]
    digest = hash(odd ? keys : digest, ...middle, odd ? digest : keys)
  }
  return digest
}

function encode({ triple, triples, rest }: Scheme, digest: Buffer): string {
  let text = ''
  const emit = (bytes: readonly number[], characters: number) => {
    let value = bytes.reduce((sum, index) => (sum << 8) | (digest[index] as number), 0)
    for (let i = 0; i < characters; i++) {
      text += alphabet[value & 0x3f]
      value >>= 6
    }
  }
  for (let i = 0; i < triples; i++) emit(triple(i), 4)
  emit(rest.bytes, rest.characters)
  return text
}
