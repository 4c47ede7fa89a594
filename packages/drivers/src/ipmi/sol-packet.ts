/** Serial-over-LAN payload, IPMI 2.0 table 15-2. */

export const solHeaderBytes = 4

/** Console to BMC, byte 4 ("operation"). */
export const solOperation = { nack: 0x40, break: 0x10 } as const

/** BMC to console, byte 4 ("status"). */
const status = { nack: 0x40, unavailable: 0x20, deactivated: 0x10 } as const

export type SolPacket = {
  /** 1–15; 0 for a packet that carries no data and wants no acknowledgement. */
  sequence: number
  /** Which of our packets is acknowledged; 0 for none. */
  acknowledged: number
  /** Characters the BMC took from it. */
  accepted: number
  nack: boolean
  /** The BMC cannot pass characters to the host now. */
  unavailable: boolean
  /** The BMC ended the console. */
  deactivated: boolean
  data: Buffer
}

/** Null when the message is too short. */
export function parseSolPacket(message: Buffer): SolPacket | null {
  if (message.length < solHeaderBytes) return null
  const flags = message[3] as number
  return {
    sequence: (message[0] as number) & 0x0f,
    acknowledged: (message[1] as number) & 0x0f,
    accepted: message[2] as number,
    nack: (flags & status.nack) !== 0,
    unavailable: (flags & status.unavailable) !== 0,
    deactivated: (flags & status.deactivated) !== 0,
    data: message.subarray(solHeaderBytes),
  }
}

export function encodeSolPacket(fields: {
  sequence: number
  acknowledged: number
  accepted: number
  operation: number
  data: Buffer
}): Buffer {
  const packet = Buffer.allocUnsafe(solHeaderBytes + fields.data.length)
  packet[0] = fields.sequence
  packet[1] = fields.acknowledged
  packet[2] = fields.accepted
  packet[3] = fields.operation
  fields.data.copy(packet, solHeaderBytes)
  return packet
}
