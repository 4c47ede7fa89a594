/** One IPMI LAN message (IPMI 2.0 §13.8): the request as it arrived, still pointing into the datagram. */
export interface IpmiRequest {
  readonly netFn: number
  readonly command: number
  readonly requesterAddress: number
  readonly requesterSequenceAndLun: number
  readonly data: Buffer
}

export function checksum(bytes: Buffer, start: number, end: number): number {
  let sum = 0
  for (let i = start; i < end; i++) sum += bytes[i] as number
  return -sum & 0xff
}

/** Returns null for anything a real controller would drop: short, or either checksum wrong. */
export function parseIpmiRequest(message: Buffer): IpmiRequest | null {
  if (message.length < 7) return null
  if (checksum(message, 0, 2) !== message[2]) return null
  if (checksum(message, 3, message.length - 1) !== message[message.length - 1]) return null
  return {
    netFn: (message[1] as number) >> 2,
    requesterAddress: message[3] as number,
    requesterSequenceAndLun: message[4] as number,
    command: message[5] as number,
    data: message.subarray(6, message.length - 1),
  }
}

export function buildIpmiReply(request: IpmiRequest, completionCode: number, data: Buffer): Buffer {
  const reply = Buffer.allocUnsafe(8 + data.length)
  reply[0] = request.requesterAddress
  reply[1] = ((request.netFn | 1) << 2) | (request.requesterSequenceAndLun & 3)
  reply[2] = checksum(reply, 0, 2)
  reply[3] = 0x20
  reply[4] = request.requesterSequenceAndLun & 0xfc
  reply[5] = request.command
  reply[6] = completionCode
  data.copy(reply, 7)
  reply[reply.length - 1] = checksum(reply, 3, reply.length - 1)
  return reply
}
