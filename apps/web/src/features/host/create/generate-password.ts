import { checkPassword } from '@ingot/core/access/password-policy'

// No characters that are mistaken for one another when read aloud or typed from paper (0O, 1lI).
const alphabet = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const groups = 4
const groupLength = 5

/** Uniform: values at or above the largest multiple of the alphabet are thrown away (no modulo bias). */
function randomIndex(random: () => number): number {
  const limit = Math.floor(256 / alphabet.length) * alphabet.length
  for (;;) {
    const byte = random()
    if (byte < limit) return byte % alphabet.length
  }
}

const randomByte = () => crypto.getRandomValues(new Uint8Array(1))[0] ?? 0

/** A password of about 115 bits that the policy accepts for `name`. `random` yields a byte. */
export function generatePassword(name: string, random: () => number = randomByte): string {
  for (;;) {
    const password = Array.from({ length: groups }, () =>
      Array.from({ length: groupLength }, () => alphabet[randomIndex(random)]).join(''),
    ).join('-')
    if (checkPassword(password, name).length === 0) return password
  }
}
