import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendBytes } from './send-bytes'

const bytes = Buffer.from('0123456789')
let server: Server
let url: string
beforeAll(async () => {
  server = createServer((request, response) => sendBytes(request, response, bytes))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterAll(() => server.close())

test.each([
  [undefined, 200, '0123456789', null],
  ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
  ['bytes=7-', 206, '789', 'bytes 7-9/10'],
  ['bytes=-2', 206, '89', 'bytes 8-9/10'],
  ['bytes=4-99', 206, '456789', 'bytes 4-9/10'],
  ['bytes=10-12', 416, '', 'bytes */10'],
  ['bytes=0-1,4-5', 200, '0123456789', null],
  ['lines=1-2', 200, '0123456789', null],
])('range %s gives %i %s', async (range, status, text, contentRange) => {
  const answer = await fetch(url, { headers: range ? { range } : {} })
  expect(answer.status).toBe(status)
  expect(await answer.text()).toBe(text)
  expect(answer.headers.get('content-range')).toBe(contentRange)
})

test('HEAD tells the size and sends nothing', async () => {
  const answer = await fetch(url, { method: 'HEAD' })
  expect(answer.headers.get('content-length')).toBe('10')
  expect(await answer.text()).toBe('')
})
