import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** How long a link to an image file is good: longer than any download in one boot. */
const LIFE_MS = 6 * 3_600_000

/**
 * Links to image files for one node: `/images/<sha256>/<node>/<expiry>/<signature>`. Nobody can make one without the
 * worker's key, so knowing a checksum is not enough to fetch a tenant's image.
 */
export interface ImageLinks {
  pathFor(sha256: string, nodeId: string): string
  /** True for a link that we made and that has not run out. */
  verify(link: { sha256: string; nodeId: string; expiry: string; signature: string }): boolean
}

export function createImageLinks(sealSecretKey: string, now: () => number = Date.now): ImageLinks {
  // A key of its own, derived: a leak of one use tells nothing about the other.
  const key = createHash('sha256').update('ingot image links\0').update(sealSecretKey).digest()
  const sign = (sha256: string, nodeId: string, expiry: string) =>
    createHmac('sha256', key).update(`${sha256}\0${nodeId}\0${expiry}`).digest()
  return {
    pathFor(sha256, nodeId) {
      const expiry = Math.floor((now() + LIFE_MS) / 1000).toString(36)
      return `/images/${sha256}/${nodeId}/${expiry}/${sign(sha256, nodeId, expiry).toString('base64url')}`
    },
    verify({ sha256, nodeId, expiry, signature }) {
      const given = Buffer.from(signature, 'base64url')
      const expected = sign(sha256, nodeId, expiry)
      return (
        given.length === expected.length &&
        timingSafeEqual(given, expected) &&
        Number.parseInt(expiry, 36) * 1000 > now()
      )
    },
  }
}
