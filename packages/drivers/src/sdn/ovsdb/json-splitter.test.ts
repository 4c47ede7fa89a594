import { expect, test } from 'vitest'
import { JsonSplitter, JsonStreamError } from './json-splitter'

const messages = [
  { id: 1, result: [{ text: 'a "quoted } brace" \\ {[' }] },
  { id: 'echo', method: 'echo', params: ['网络'] },
]
const stream = Buffer.from(messages.map((message) => JSON.stringify(message)).join(''))

test('messages without anything between them are told apart, wherever the stream is cut', () => {
  for (let cut = 1; cut < stream.length; cut += 1) {
    const splitter = new JsonSplitter(1024)
    const texts = [...splitter.push(stream.subarray(0, cut)), ...splitter.push(stream.subarray(cut))]
    expect(texts.map((text) => JSON.parse(text))).toEqual(messages)
  }
})

test('messages arrive byte by byte, with white space between them', () => {
  const splitter = new JsonSplitter(1024)
  const texts = [...Buffer.from(` ${stream}\n\r\t `)].flatMap((byte) => splitter.push(Buffer.from([byte])))
  expect(texts).toHaveLength(2)
})

test('a message that does not end is given up at the limit, in one piece or in many', () => {
  const endless = Buffer.from(`{"a":"${'x'.repeat(2_000)}`)
  expect(() => new JsonSplitter(1024).push(endless)).toThrow(JsonStreamError)
  const splitter = new JsonSplitter(1024)
  expect(() => [...endless].flatMap((byte) => splitter.push(Buffer.from([byte])))).toThrow('too large')
})

test.each(['HTTP/1.1 400', 'SSH-2.0-OpenSSH', '[]', '"text"', '7'])('another protocol is recognised: %s', (text) => {
  expect(() => new JsonSplitter(1024).push(Buffer.from(text))).toThrow('no object')
})
