import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ImageServer, startImageServer } from '../testing/image-server'
import { createAddressGuard } from './address-guard'
import { openImageSource } from './open-image-source'

let server: ImageServer
beforeAll(async () => {
  server = await startImageServer()
  server.serve('/file', { bytes: Buffer.from('hello') })
})
afterAll(() => server?.close())

const openBy = (host: string, allowed: string[]) =>
  openImageSource({
    url: `http://${host}:${server.port}/file`,
    guard: createAddressGuard(allowed),
    idleMs: 2_000,
    signal: new AbortController().signal,
    from: null,
  })

test('a name that resolves to an internal address is refused before anything is sent', async () => {
  await expect(openBy('localhost', [])).rejects.toMatchObject({
    code: 'image_address_refused',
    data: { host: 'localhost', address: '127.0.0.1' },
  })
  expect(server.requests).toEqual([])
})

test('a name on the allow-list, or one whose address is, may be asked', async () => {
  for (const allowed of ['localhost', '127.0.0.1', '127.0.0.0/8']) {
    const { body, sizeBytes } = await openBy('localhost', [allowed])
    expect([sizeBytes, (await body.toArray()).join('')]).toEqual([5, 'hello'])
  }
})
