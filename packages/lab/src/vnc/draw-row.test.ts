import { expect, test } from 'vitest'
import { drawRow, rowHeight, screenWidth } from './draw-row'
import { cellHeight, cellWidth, hasInk } from './pixel-font'
import { ownFormat, pixelOf, readPixelFormat, writePixelFormat } from './pixel-format'

const art = (char: string) =>
  Array.from({ length: cellHeight }, (_, y) =>
    Array.from({ length: cellWidth }, (_, x) => (hasInk(char, x, y) ? '#' : '.')).join(''),
  )

test('letters look like letters, and no two printable characters look the same', () => {
  expect(art('A').slice(0, 7)).toEqual(['.###..', '#...#.', '#...#.', '#####.', '#...#.', '#...#.', '#...#.'])
  const seen = Array.from({ length: 95 }, (_, i) => art(String.fromCharCode(0x20 + i)).join())
  expect(new Set(seen).size).toBe(95)
})

test('every cell keeps its last column and row free, and what has no glyph is a box', () => {
  for (let point = 0x20; point < 0x7f; point++) {
    const cell = art(String.fromCharCode(point))
    expect(cell[cellHeight - 1]).toBe('......')
    for (const line of cell) expect(line.at(-1)).toBe('.')
  }
  expect(art('主')[0]).toBe('#####.')
})

test('a row has exactly the bytes of its rectangle, blank or not, in every pixel size', () => {
  for (const bytesPerPixel of [1, 2, 4] as const) {
    const format = { ...ownFormat, bytesPerPixel, max: [3, 3, 3], shift: [4, 2, 0] } as const
    expect(drawRow('login:', format).length).toBe(screenWidth * rowHeight * bytesPerPixel)
    expect(drawRow('login:', format)).not.toEqual(drawRow('', format))
  }
})

test('a format is read as it was written, and a pixel has its colours where it says', () => {
  expect(readPixelFormat(writePixelFormat(ownFormat))).toEqual(ownFormat)
  expect(pixelOf(ownFormat, [1, 2, 3]).toString('hex')).toBe('03020100')
  expect(pixelOf({ ...ownFormat, bigEndian: true }, [1, 2, 3]).toString('hex')).toBe('00010203')
  expect(readPixelFormat(Buffer.from('18180001'.padEnd(32, '0'), 'hex'))).toBeNull()
})
