import { expect, test } from 'vitest'
import { logoLimits, logoProblem } from './logo'

/** One black pixel, as `pngcrush` leaves it; `width` replaces its width. */
function png(width = 1): Uint8Array {
  const text = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const bits = [...text.replace(/=+$/, '')].map((c) => alphabet.indexOf(c).toString(2).padStart(6, '0')).join('')
  const bytes = Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))
  new DataView(bytes.buffer).setUint32(16, width)
  return bytes
}
const bytesOf = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))

test('a PNG within the limits is a logo', () => {
  expect(logoProblem(png())).toBeNull()
  expect(logoProblem(png(logoLimits.maxPixels))).toBeNull()
})

test.each([
  ['nothing', new Uint8Array()],
  ['an SVG, whatever it is called', bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
  ['a page that begins like a PNG', Uint8Array.from([...png().slice(0, 40), ...bytesOf('<script>alert(1)</script>')])],
  ['a PNG that was cut off', png().slice(0, -4)],
  ['a PNG with something behind it', Uint8Array.from([...png(), 0x3c])],
])('%s is none', (_name, bytes) => {
  expect(logoProblem(bytes)).toBe('not_png')
})

test('what is too large in bytes or pixels is refused', () => {
  expect(logoProblem(new Uint8Array(logoLimits.maxBytes + 1))).toBe('too_large')
  expect(logoProblem(png(logoLimits.maxPixels + 1))).toBe('dimensions')
  expect(logoProblem(png(0))).toBe('dimensions')
})
