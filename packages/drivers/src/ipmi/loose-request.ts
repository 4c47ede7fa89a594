import type { Peer } from './datagram-port'
import type { Timed } from './deadline-clock'
import type { IpmiTransport, PeerListener } from './ipmi-transport'

/** Sends a packet outside of any session and waits for the first datagram of the peer that `accept` takes. */
export function looseRequest<T>(
  transport: IpmiTransport,
  peer: Peer,
  packet: Buffer,
  accept: (answer: Buffer) => T | null,
  options: { sends: number; waitMs: number },
): Promise<T | null> {
  return new Promise((resolve) => {
    let sends = 0
    const exchange: PeerListener & Timed = {
      peer,
      dueMs: 0,
      onLoosePacket(answer) {
        const accepted = accept(answer)
        if (accepted !== null) finish(accepted)
      },
      onDue(nowMs) {
        if (sends === options.sends) {
          finish(null)
          return
        }
        sends++
        exchange.dueMs = nowMs + options.waitMs
        transport.send(packet, peer)
      },
    }
    const finish = (result: T | null) => {
      transport.unlisten(exchange)
      transport.clock.disarm(exchange)
      resolve(result)
    }
    transport.listen(exchange)
    transport.clock.arm(exchange)
    exchange.onDue(performance.now())
  })
}
