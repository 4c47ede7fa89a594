import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createOpenapiSender } from './openapi-document'

test('the document is sent whole, and not again to whoever has it', async () => {
  const send = createOpenapiSender()
  const server = createServer(send)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  try {
    const first = await fetch(url)
    expect(await first.json()).toMatchObject({ openapi: '3.1.0', paths: { '/hosts': { post: {} } } })
    const etag = first.headers.get('etag') ?? ''
    expect((await fetch(url, { headers: { 'If-None-Match': etag } })).status).toBe(304)
    expect((await fetch(url, { method: 'POST' })).status).toBe(405)
  } finally {
    server.close()
  }
})
