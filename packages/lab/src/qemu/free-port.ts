import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'

const ADDRESS = '127.0.0.1'
// Below the range that Linux gives to outgoing connections and to whoever asks for any port (32768 to 60999): what is free
// now stays free until QEMU or ipmi_sim listens there.
const FIRST_PORT = 20_000
const PORT_COUNT = 12_000

const isUdpPortFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = createSocket('udp4').once('error', () => resolve(false))
    socket.bind({ port, address: ADDRESS, exclusive: true }, () => socket.close(() => resolve(true)))
  })

const isTcpPortFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer().once('error', () => resolve(false))
    server.listen({ port, host: ADDRESS, exclusive: true }, () => server.close(() => resolve(true)))
  })

async function findPort(isFree: (port: number) => Promise<boolean>): Promise<number> {
  for (;;) {
    const port = FIRST_PORT + randomInt(PORT_COUNT)
    if (await isFree(port)) return port
  }
}

export const findFreeUdpPort = (): Promise<number> => findPort(isUdpPortFree)
export const findFreeTcpPort = (): Promise<number> => findPort(isTcpPortFree)
