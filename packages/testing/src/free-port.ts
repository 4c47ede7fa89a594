import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

/** Resolves to a loopback TCP port that was free a moment ago. For programs that cannot listen on port 0 themselves. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
