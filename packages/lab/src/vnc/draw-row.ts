import { cellHeight, cellWidth, hasInk } from './pixel-font'
import { type PixelFormat, pixelOf } from './pixel-format'
import { columns, rows } from './text-screen'

/** Every pixel of the font is a square of this many pixels. */
const scale = 2
export const screenWidth = columns * cellWidth * scale
export const rowHeight = cellHeight * scale
export const screenHeight = rows * rowHeight

const ink = [222, 226, 230] as const
const paper = [16, 18, 24] as const

/** A line of text as the raw pixels of a rectangle over the whole width. */
export function drawRow(text: string, format: PixelFormat): Buffer {
  const dark = pixelOf(format, paper)
  const light = pixelOf(format, ink)
  const lineBytes = screenWidth * format.bytesPerPixel
  const out = Buffer.alloc(lineBytes * rowHeight, dark)
  for (let y = 0; y < cellHeight; y++) {
    const line = out.subarray(y * scale * lineBytes, (y * scale + 1) * lineBytes)
    for (let column = 0; column < Math.min(text.length, columns); column++) {
      for (let x = 0; x < cellWidth - 1; x++) {
        if (!hasInk(text[column] as string, x, y)) continue
        const at = (column * cellWidth + x) * scale
        for (let i = at; i < at + scale; i++) light.copy(line, i * format.bytesPerPixel)
      }
    }
    for (let copy = 1; copy < scale; copy++) line.copy(out, (y * scale + copy) * lineBytes)
  }
  return out
}
