import type { BmcIdentity } from './bmc-state'

function field(text: string): number[] {
  const bytes = Buffer.from(text.slice(0, 62), 'latin1')
  return [0xc0 | bytes.length, ...bytes]
}

function area(head: number[], fields: number[]): Buffer {
  const body = [0x01, 0, ...head, ...fields, 0xc1]
  while ((body.length + 1) % 8 !== 0) body.push(0)
  body[1] = (body.length + 1) / 8
  return Buffer.from([...body, -body.reduce((sum, byte) => sum + byte, 0) & 0xff])
}

/** FRU inventory of the machine (Platform Management FRU Information Storage Definition v1.0, revision 1.3). */
export function buildFruArea({ manufacturer, product, serial }: BmcIdentity): Buffer {
  const chassis = area([0x17], [...field(`${product}-CH`), ...field(`C${serial}`)])
  // Minutes since 1996-01-01, as the format wants: 2024-02-01.
  const minutes = (Date.UTC(2024, 1, 1) - Date.UTC(1996, 0, 1)) / 60_000
  const board = area(
    [0x19, minutes & 0xff, (minutes >> 8) & 0xff, (minutes >> 16) & 0xff],
    [
      ...field(manufacturer),
      ...field(`${product} Board`),
      ...field(`B${serial}`),
      ...field(`${product}-BRD`),
      ...field(''),
    ],
  )
  const goods = area(
    [0x19],
    [
      ...field(manufacturer),
      ...field(product),
      ...field(`${product}-01`),
      ...field('1.0'),
      ...field(serial),
      ...field(''),
      ...field(''),
    ],
  )
  const chassisAt = 1
  const boardAt = chassisAt + chassis.length / 8
  const goodsAt = boardAt + board.length / 8
  const head = [0x01, 0, chassisAt, boardAt, goodsAt, 0, 0]
  return Buffer.concat([
    Buffer.from([...head, -head.reduce((sum, byte) => sum + byte, 0) & 0xff]),
    chassis,
    board,
    goods,
  ])
}
