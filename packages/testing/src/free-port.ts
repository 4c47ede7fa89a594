import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'

// Below the range that Linux gives to outgoing connections and to whoever asks for any port (32768 to 60999): what is free
// now stays free until its program listens, and while a program that was killed is started again.
const FIRST_PORT = 20_000
const PORT_COUNT = 12_000
const given = new Set<number>()

const isTcpPortFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer().once('error', () => resolve(false))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)))
  })

const isUdpPortFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = createSocket('udp4').once('error', () => resolve(false))
    socket.bind({ port, address: '127.0.0.1', exclusive: true }, () => socket.close(() => resolve(true)))
  })

async function findPort(isFree: (port: number) => Promise<boolean>): Promise<number> {
  for (;;) {
    const port = FIRST_PORT + randomInt(PORT_COUNT)
    if (given.has(port)) continue
    // Before the question: two that ask at once must not get the same.
    given.add(port)
    if (await isFree(port)) return port
  }
}

/** Resolves to a free TCP port of 127.0.0.1, never the same twice. For programs that cannot listen on port 0 themselves. */
export const findFreePort = (): Promise<number> => findPort(isTcpPortFree)

/** The same for UDP. */
export const findFreeUdpPort = (): Promise<number> => findPort(isUdpPortFree)
