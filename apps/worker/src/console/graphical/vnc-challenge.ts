import { createCipheriv } from 'node:crypto'

/**
 * The answer to a VNC authentication challenge (RFC 6143 §7.2.2): the 16 bytes encrypted by DES under the first eight
 * bytes of the password, each with its bits in reverse. Triple DES with one key three times is DES, which OpenSSL 3 no
 * longer offers by itself.
 */
export function answerVncChallenge(password: string, challenge: Uint8Array): Buffer {
  const key = Buffer.alloc(8)
  Buffer.from(password, 'utf8').copy(key)
  for (const [i, byte] of key.entries()) key[i] = reverseBits(byte)
  const cipher = createCipheriv('des-ede3-ecb', Buffer.concat([key, key, key]), null).setAutoPadding(false)
  return Buffer.concat([cipher.update(challenge), cipher.final()])
}

function reverseBits(byte: number): number {
  let reversed = 0
  for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) reversed |= 0x80 >> bit
  return reversed
}
