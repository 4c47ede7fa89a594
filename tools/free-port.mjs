import net from 'node:net'

const HOST = '127.0.0.1'

/** Resolves to whether nobody listens on the port of the loopback address. @param {number} port */
export function isPortFree(port, host = HOST) {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/** Resolves to a TCP port that was free a moment ago; `preferred` when that one is. @param {number} [preferred] */
export async function findFreePort(preferred) {
  if (preferred && (await isPortFree(preferred))) return preferred
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, HOST, () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
