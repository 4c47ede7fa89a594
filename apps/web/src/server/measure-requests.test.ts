import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createMetrics } from '@ingot/telemetry/metrics'
import { expect, test } from 'vitest'
import { classOfPath, measureRequest } from './measure-requests'

test('addresses fall into a few classes, whatever ids they hold', () => {
  expect(
    ['/', '/hosts/0198a000', '/api/trpc/node.list', '/api/v1/hosts', '/_next/static/x.js'].map(classOfPath),
  ).toEqual([...['page', 'page', 'api', 'rest', 'asset']])
})

test('answers are counted by class, method and status, and streams are not timed', async () => {
  const metrics = createMetrics('portal')
  const closed: Promise<void>[] = []
  const server = createServer((request, response) => {
    measureRequest(metrics, request, response)
    closed.push(new Promise((resolve) => response.once('close', () => resolve())))
    response.writeHead(request.url?.includes('live') ? 200 : 404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  for (const path of ['/hosts/1', '/hosts/2']) await (await fetch(`${url}${path}`)).text()
  await (await fetch(`${url}/api/trpc/live.events`, { headers: { accept: 'text/event-stream' } })).text()
  await Promise.all(closed)
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
  const text = await metrics.print()
  expect(text).toContain('ingot_http_requests_total{class="page",method="GET",status="4xx"} 2')
  expect(text).toContain('ingot_http_requests_total{class="api",method="GET",status="2xx"} 1')
  expect(text).toContain('ingot_http_request_duration_seconds_count{class="page"} 2')
  expect(text).not.toContain('ingot_http_request_duration_seconds_count{class="api"}')
})
