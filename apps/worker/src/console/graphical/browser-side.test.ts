import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BrowserSide } from './browser-side'

const hello = Buffer.concat([Buffer.from('RFB 003.008\n'), Buffer.from([1, 0])])
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')
const key = (down: boolean, keysym: number) => hex(`04 0${down ? 1 : 0} 0000 ${keysym.toString(16).padStart(8, '0')}`)
const pointer = (mask: number) => Buffer.from([5, mask, 0, 7, 0, 9])
const updateRequest = hex('03 01 0000 0000 0400 0300')
const encodings = (...list: number[]) => {
  const bytes = Buffer.alloc(4 + 4 * list.length)
  bytes[0] = 2
  bytes.writeUInt16BE(list.length, 2)
  for (const [i, each] of list.entries()) bytes.writeInt32BE(each, 4 + 4 * i)
  return bytes
}
const welcomed = () => {
  const side = new BrowserSide()
  side.push(hello, true)
  return side
}
const sent = (side: BrowserSide, bytes: Buffer, mayType: boolean) =>
  Buffer.concat(side.push(bytes, mayType)?.toServer ?? []).toString('hex')

describe('the handshake', () => {
  test('offers no security only, and makes every connection a shared one', () => {
    const progress = new BrowserSide().push(hello, false)
    expect(Buffer.concat(progress?.toBrowser ?? [])).toEqual(Buffer.from([1, 1, 0, 0, 0, 0]))
    expect(progress?.toServer).toEqual([Buffer.from([1])])
  })
  test.for([
    ['another version', Buffer.from('RFB 003.003\n')],
    ['security that was not offered', Buffer.concat([Buffer.from('RFB 003.008\n'), Buffer.from([2])])],
  ] as const)('%s is refused', ([, bytes]) => {
    expect(new BrowserSide().push(bytes, true)).toBeNull()
  })
})

describe('who does not type', () => {
  test.for([
    ['keys', key(true, 0x61)],
    ['the pointer', pointer(1)],
    ['the clipboard', hex('06 000000 00000002 6869')],
    ['keys by their codes', hex('ff 00 0001 00000061 0000001e')],
    ['the size of the desktop', hex('fb 00 0400 0300 01 00 00000000 0000 0000 0400 0300 00000000')],
  ] as const)('%s stay here, what is needed to look goes on', ([, input]) => {
    const side = welcomed()
    const progress = side.push(Buffer.concat([updateRequest, input, updateRequest]), false)
    expect(progress).toMatchObject({ hadInput: true, wasRefused: true })
    expect(progress?.toServer).toEqual([updateRequest, updateRequest])
    expect(sent(side, input, true)).toBe(input.toString('hex'))
  })
})

describe('what nobody may send', () => {
  test.for([
    ['power commands', hex('fa 00 01 02')],
    ['sound', hex('ff 01 0000')],
    ['an unknown message', hex('7f 00')],
    ['a clipboard of a gigabyte', hex('06 000000 40000000')],
    ['a fence longer than fences are', hex('f8 000000 00000000 41')],
  ] as const)('%s end the connection', ([, bytes]) => {
    expect(welcomed().push(bytes, true)).toBeNull()
  })
  test('extensions with messages unknown here are not even asked for', () => {
    const asked = encodings(7, -309, 0, -259, -316, -24, -250, -223, 0x22)
    expect(sent(welcomed(), asked, false)).toBe(encodings(7, 0, -24, -250, -223).toString('hex'))
  })
})

test('an extended clipboard is measured by the absolute value of its length', () => {
  const text = hex('06 000000 fffffffc 10000001')
  expect(sent(welcomed(), Buffer.concat([text, updateRequest]), true)).toBe(
    Buffer.concat([text, updateRequest]).toString('hex'),
  )
})

test('everything still held down is let go once: keys by their names, keys by their codes, buttons', () => {
  const side = welcomed()
  const byCode = hex('ff 00 0001 0000ffe3 0000001d')
  side.push(Buffer.concat([key(true, 0xffe1), key(true, 0x61), key(false, 0x61), byCode, pointer(5)]), true)
  expect(Buffer.concat(side.release()).toString('hex')).toBe(
    Buffer.concat([key(false, 0xffe1), hex('ff 00 0000 0000ffe3 0000001d'), pointer(0)]).toString('hex'),
  )
  expect(side.release()).toEqual([])
})

test('what a viewer pressed without being let through is not let go either', () => {
  const side = welcomed()
  side.push(Buffer.concat([key(true, 0x61), pointer(1)]), false)
  expect(side.release()).toEqual([])
})

test('whatever a browser says never throws, and lets no key of a viewer through', () => {
  const message = fc.oneof(
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
    fc.constantFrom(key(true, 0x41), pointer(3), updateRequest, encodings(0, 1, -309), hex('06 000000 00000001 41')),
  )
  fc.assert(
    fc.property(fc.array(message, { maxLength: 20 }), fc.integer({ min: 1, max: 30 }), (messages, size) => {
      const side = welcomed()
      const whole = Buffer.concat(messages)
      for (let at = 0; at < whole.length; at += size) {
        const progress = side.push(whole.subarray(at, at + size), false)
        if (!progress) return
        for (const each of progress.toServer) expect([0, 2, 3, 150, 248]).toContain(each[0])
      }
    }),
    { numRuns: 500 },
  )
})

test('it does not matter how messages are cut into pieces', () => {
  const whole = Buffer.concat([
    key(true, 0x41),
    updateRequest,
    encodings(0, 7),
    hex('06 000000 00000003 414243'),
    pointer(0),
  ])
  const [atOnce, slow] = [welcomed(), welcomed()]
  let pieces = ''
  for (const [i] of whole.entries()) pieces += sent(slow, whole.subarray(i, i + 1), true)
  expect(pieces).toBe(sent(atOnce, whole, true))
})
