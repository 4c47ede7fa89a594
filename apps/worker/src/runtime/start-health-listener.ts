import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** GET /healthz for container health checks: 200 while `healthy` says so. */
export async function startHealthListener(port: number, healthy: () => boolean) {
  const server = createServer((request, response) => {
    const ok = request.url === '/healthz' && healthy()
    response.writeHead(request.url === '/healthz' ? (ok ? 200 : 503) : 404, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ ok }))
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '0.0.0.0', resolve))
  const address = server.address() as AddressInfo
  return { port: address.port, close: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}
