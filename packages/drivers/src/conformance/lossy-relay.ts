import { createSocket, type Socket } from 'node:dgram'

export type RelayDirection = 'to_bmc' | 'to_console'

/** How many copies of a packet get through: 0 loses it, 2 doubles it. */
export type RelayRule = (direction: RelayDirection, packet: Buffer) => number

/** A UDP relay in front of a BMC that loses and doubles packets as told. */
export type LossyRelay = { port: number; rule: RelayRule; stop(): Promise<void> }

const bound = (socket: Socket) => new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', () => resolve()))

export async function startLossyRelay(bmcPort: number): Promise<LossyRelay> {
  const outside = createSocket('udp4')
  const inside = createSocket('udp4')
  await Promise.all([bound(outside), bound(inside)])
  let consolePort = 0
  const relay: LossyRelay = {
    port: outside.address().port,
    rule: () => 1,
    stop: () =>
      new Promise((resolve) => {
        outside.close(() => inside.close(() => resolve()))
      }),
  }
  outside.on('message', (packet, from) => {
    consolePort = from.port
    for (let copy = relay.rule('to_bmc', packet); copy > 0; copy--) inside.send(packet, bmcPort, '127.0.0.1')
  })
  inside.on('message', (packet) => {
    for (let copy = relay.rule('to_console', packet); copy > 0; copy--) outside.send(packet, consolePort, '127.0.0.1')
  })
  return relay
}
