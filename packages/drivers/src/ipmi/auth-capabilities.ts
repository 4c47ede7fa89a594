import type { Peer } from './datagram-port'
import { completionCodeOf, dataOf, encodeRequest, type IpmiCommand, isResponseTo } from './ipmi-message'
import type { IpmiTransport } from './ipmi-transport'
import { looseRequest } from './loose-request'

/** Get Channel Authentication Capabilities, IPMI 2.0 §22.13, in an IPMI 1.5 packet without session (§13.6). */
const thisChannel = 0x0e
const withIpmi20Data = 0x80
const administrator = 0x04
const command: IpmiCommand = {
  netFn: 0x06,
  cmd: 0x38,
  data: Buffer.of(withIpmi20Data | thisChannel, administrator),
  repeatable: true,
}
const headerBytes = 14
const lengthAt = 13

export type AuthCapabilities = {
  supportsIpmi15: boolean
  supportsIpmi20: boolean
  anonymousLogin: boolean
  nullUsernames: boolean
}

/** Null when the BMC does not answer this question; many do not before a session. */
export function askAuthCapabilities(transport: IpmiTransport, peer: Peer): Promise<AuthCapabilities | null> {
  const message = encodeRequest(command, 0)
  const header = Buffer.alloc(headerBytes)
  header.set([0x06, 0, 0xff, 0x07])
  header[lengthAt] = message.length
  const packet = Buffer.concat([header, message])
  return looseRequest(transport, peer, packet, parseAuthCapabilities, { sends: 2, waitMs: 1_000 })
}

export function parseAuthCapabilities(packet: Buffer): AuthCapabilities | null {
  if (packet.length < headerBytes || packet[0] !== 0x06 || packet[3] !== 0x07 || packet[4] !== 0x00) return null
  const message = packet.subarray(headerBytes, headerBytes + (packet[lengthAt] as number))
  if (!isResponseTo(message, command, 0) || completionCodeOf(message) !== 0) return null
  const data = dataOf(message)
  if (data.length < 4) return null
  const hasIpmi20Data = ((data[1] as number) & 0x80) !== 0
  const login = data[2] as number
  const versions = data[3] as number
  return {
    supportsIpmi15: !hasIpmi20Data || (versions & 0x01) !== 0,
    supportsIpmi20: hasIpmi20Data && (versions & 0x02) !== 0,
    anonymousLogin: (login & 0x01) !== 0,
    nullUsernames: (login & 0x02) !== 0,
  }
}
