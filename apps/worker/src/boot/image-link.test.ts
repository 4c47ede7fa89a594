import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createImageLinks } from './image-link'

const HOUR_MS = 3_600_000
const sha256 = 'a'.repeat(64)
const nodeId = '0b6f2c1e-5a52-4f0e-9b07-1f9f6f3c2d10'
const parse = (path: string) => {
  const [, , sha = '', node = '', expiry = '', signature = ''] = path.split('/')
  return { sha256: sha, nodeId: node, expiry, signature }
}

test('a link is good for six hours, with the clock of any worker that has the key', () => {
  const start = Date.UTC(2030, 0, 1)
  const link = parse(createImageLinks('key', () => start).pathFor(sha256, nodeId))
  const at = (ms: number) => createImageLinks('key', () => start + ms).verify(link)
  expect([at(0), at(5.99 * HOUR_MS), at(6.01 * HOUR_MS)]).toEqual([true, true, false])
})

test('a link of another installation is not ours', () => {
  const link = parse(createImageLinks('key').pathFor(sha256, nodeId))
  expect(createImageLinks('other key').verify(link)).toBe(false)
})

test('no change of any part is good, whatever it is', () => {
  const links = createImageLinks('key')
  const link = parse(links.pathFor(sha256, nodeId))
  const parts = ['sha256', 'nodeId', 'expiry', 'signature'] as const
  fc.assert(
    fc.property(fc.constantFrom(...parts), fc.string({ unit: 'binary', maxLength: 80 }), (part, value) => {
      fc.pre(value !== link[part])
      return !links.verify({ ...link, [part]: value })
    }),
  )
  // Nor what runs from one part into the next.
  expect(links.verify({ ...link, sha256: `${link.sha256}\0${link.nodeId}`, nodeId: '' })).toBe(false)
  expect(links.verify({ ...link, expiry: `${link.expiry}z` })).toBe(false)
})
