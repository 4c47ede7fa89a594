import { createSocket } from 'node:dgram'
import { type AddressInfo, createServer } from 'node:net'

const ADDRESS = '127.0.0.1'

export function findFreeUdpPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4')
    socket.once('error', reject)
    socket.bind(0, ADDRESS, () => {
      const { port } = socket.address()
      socket.close(() => resolve(port))
    })
  })
}

export function findFreeTcpPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, ADDRESS, () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
