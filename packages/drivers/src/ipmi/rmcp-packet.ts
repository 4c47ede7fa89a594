/** RMCP and RMCP+ session headers, IPMI 2.0 table 13-8. All multi-byte fields are little-endian. */
export const headerBytes = 16

/** Larger datagrams are not IPMI: payloads stay under 300 bytes, and the MAC scratch buffer is sized by this. */
export const maxDatagramBytes = 1024

export const payloadType = {
  ipmi: 0x00,
  sol: 0x01,
  openSessionRequest: 0x10,
  openSessionResponse: 0x11,
  rakp1: 0x12,
  rakp2: 0x13,
  rakp3: 0x14,
  rakp4: 0x15,
} as const

const rmcpVersion = 0x06
const rmcpNoAck = 0xff
const rmcpClassIpmi = 0x07
const authTypeRmcpPlus = 0x06

/** Bits 7 and 6 of the payload type: encrypted and signed. */
export const protectedFlags = 0xc0

export function writeHeader(packet: Buffer, type: number, sessionId: number, sequence: number, length: number): void {
  packet[0] = rmcpVersion
  packet[1] = 0
  packet[2] = rmcpNoAck
  packet[3] = rmcpClassIpmi
  packet[4] = authTypeRmcpPlus
  packet[5] = type
  packet.writeUInt32LE(sessionId, 6)
  packet.writeUInt32LE(sequence, 10)
  packet.writeUInt16LE(length, 14)
}

/** True when the datagram has a whole RMCP+ header whose length field fits into what arrived. */
export function isRmcpPlus(packet: Buffer): boolean {
  return (
    packet.length >= headerBytes &&
    packet.length <= maxDatagramBytes &&
    packet[0] === rmcpVersion &&
    packet[3] === rmcpClassIpmi &&
    packet[4] === authTypeRmcpPlus &&
    headerBytes + packet.readUInt16LE(14) <= packet.length
  )
}

/** An unprotected message outside a session (handshake), or inside a session without algorithms (suite 0). */
export function plainPacket(type: number, payload: Buffer, sessionId = 0, sequence = 0): Buffer {
  const packet = Buffer.allocUnsafe(headerBytes + payload.length)
  writeHeader(packet, type, sessionId, sequence, payload.length)
  payload.copy(packet, headerBytes)
  return packet
}
