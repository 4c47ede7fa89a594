import { randomInt } from 'node:crypto'
import net from 'node:net'

const HOST = '127.0.0.1'
// Below the range that Linux gives to outgoing connections and to whoever asks for any port (32768 to 60999): what is free
// now stays free until its program listens, and over its restarts.
const FIRST_PORT = 20_000
const PORT_COUNT = 12_000

/** Listens on the loopback port; null when somebody else does. */
function listen(port) {
  return new Promise((resolve) => {
    // A caller left waiting would keep the port from being released.
    const server = net.createServer((socket) => socket.destroy())
    server.once('error', () => resolve(null))
    server.listen({ port, host: HOST, exclusive: true }, () => resolve(server))
  })
}

/**
 * Takes a TCP port of the loopback address, `preferred` when it is free, and keeps it from others until `release`.
 * @param {number} [preferred]
 */
export async function holdPort(preferred) {
  let server = preferred ? await listen(preferred) : null
  while (!server) server = await listen(FIRST_PORT + randomInt(PORT_COUNT))
  const { port } = server.address()
  return { port, release: () => new Promise((resolve) => server.close(resolve)) }
}

/** Resolves to whether nobody listens on the port of the loopback address. @param {number} port */
export async function isPortFree(port) {
  const held = await listen(port)
  await new Promise((resolve) => (held ? held.close(resolve) : resolve(undefined)))
  return held !== null
}

/** Resolves to a TCP port that was free a moment ago. @returns {Promise<number>} */
export async function findFreePort() {
  const { port, release } = await holdPort()
  await release()
  return port
}
