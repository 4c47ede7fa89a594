import { createSocket } from 'node:dgram'

export type Peer = { address: string; port: number; family: 4 | 6 }

export type DatagramReceiver = (packet: Buffer, address: string, port: number) => void

/** The wire: everything below is one UDP socket, everything above can be tested without. */
export interface DatagramPort {
  send(packet: Buffer, address: string, port: number): void
  close(): void
}

const wantedBufferBytes = 4 << 20

/** Opens a UDP socket on a port the system chooses. A failed send is like a lost packet: the deadline handles it. */
export function openUdpPort(family: 4 | 6, receive: DatagramReceiver, bindAddress?: string): Promise<DatagramPort> {
  return new Promise((resolve, reject) => {
    const socket = createSocket({
      type: family === 4 ? 'udp4' : 'udp6',
      // Peers are always numeric here; node would ask the resolver for every packet.
      lookup: (host, _options, callback) => callback(null, host, family),
    })
    socket.once('error', reject)
    socket.on('message', (packet, from) => receive(packet, from.address, from.port))
    socket.bind({ port: 0, ...(bindAddress === undefined ? {} : { address: bindAddress }) }, () => {
      socket.off('error', reject)
      socket.on('error', () => {})
      try {
        socket.setRecvBufferSize(wantedBufferBytes)
      } catch {
        // The kernel's limit is smaller; the windows keep bursts below it.
      }
      resolve({
        send: (packet, address, port) => socket.send(packet, port, address),
        close: () => socket.close(),
      })
    })
  })
}
