import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { readJsonObject } from './http-answers'

const read = (...chunks: (string | Buffer)[]) =>
  readJsonObject(Readable.from(chunks.map((chunk) => Buffer.from(chunk))) as IncomingMessage)

test('an object is read whatever pieces it comes in', async () => {
  const text = Buffer.from('{"name":"服务器"}')
  expect(await read(...Array.from(text, (byte) => Buffer.from([byte])))).toEqual({ name: '服务器' })
})

test('what PostgreSQL could not store is taken out, in names as in values, and nothing else', async () => {
  const body = String.raw`{"se\u0000rial":["S1\u0000","\udc80x",{"deep":"\ud83d\ude00 \\u0000"}],"n":0,"none":null}`
  expect(await read(body)).toEqual({ serial: ['S1', '\ufffdx', { deep: '😀 \\u0000' }], n: 0, none: null })
})

test.each(['', '[]', '"a"', 'null', '1', '{', '{"a":1}}', `${'['.repeat(200_000)}"\\u0000"${']'.repeat(200_000)}`])(
  'what is no object is none: %#',
  async (body) => {
    expect(await read(body)).toBeNull()
  },
)

test('more than 32 MiB is not kept', async () => {
  const chunk = Buffer.alloc(1 << 20, 0x20)
  expect(await read(...Array.from({ length: 33 }, () => chunk), '{}')).toBeNull()
})
