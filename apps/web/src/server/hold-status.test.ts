import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { holdStatus } from './hold-status'

async function statusOf(answer: (response: ServerResponse) => void): Promise<number> {
  const server = createServer((_request, response) => {
    holdStatus(response, 403)
    answer(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { status } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  await new Promise((resolve) => server.close(resolve))
  return status
}

test('a page rendered as fine keeps the status that it means, however its head is written', async () => {
  expect(await statusOf((response) => response.writeHead(200, { 'X-Any': '1' }).end('page'))).toBe(403)
  const implicitly = (response: ServerResponse) => {
    response.statusCode = 200
    response.end('page')
  }
  expect(await statusOf(implicitly)).toBe(403)
})

test('what went wrong while it was rendered is still told', async () => {
  expect(await statusOf((response) => response.writeHead(500).end())).toBe(500)
})
