/** IPMI LAN messages (IPMI 2.0 §13.8): the payload inside a session packet. */

const bmcAddress = 0x20
const consoleAddress = 0x81

/** Header (6) + completion code (1) + checksum (1). */
const minResponseBytes = 8

export type IpmiCommand = {
  netFn: number
  cmd: number
  data?: Buffer
  lun?: number
  /**
   * True when sending it twice has the effect of sending it once. Only such commands are sent again when no answer
   * came, and only such commands are moved to a new session.
   */
  repeatable: boolean
}

/** Two's complement checksum over [start, end). */
export function checksum(bytes: Uint8Array, start: number, end: number): number {
  let sum = 0
  for (let i = start; i < end; i++) sum += bytes[i] as number
  return -sum & 0xff
}

/** `sequence` is rqSeq, 6 bits: it stays the same when a request is sent again, so that the BMC can drop the copy. */
export function encodeRequest(command: IpmiCommand, sequence: number): Buffer {
  const dataBytes = command.data?.length ?? 0
  const message = Buffer.allocUnsafe(7 + dataBytes)
  message[0] = bmcAddress
  message[1] = (command.netFn << 2) | (command.lun ?? 0)
  message[2] = checksum(message, 0, 2)
  message[3] = consoleAddress
  message[4] = sequence << 2
  message[5] = command.cmd
  if (command.data) command.data.copy(message, 6)
  message[6 + dataBytes] = checksum(message, 3, 6 + dataBytes)
  return message
}

/** True when `message` is a well-formed response to exactly this request. */
export function isResponseTo(message: Buffer, command: IpmiCommand, sequence: number): boolean {
  const last = message.length - 1
  return (
    message.length >= minResponseBytes &&
    message[0] === consoleAddress &&
    (message[1] as number) >> 2 === (command.netFn | 1) &&
    (message[4] as number) >> 2 === sequence &&
    message[5] === command.cmd &&
    message[2] === checksum(message, 0, 2) &&
    message[last] === checksum(message, 3, last)
  )
}

export const completionCodeOf = (response: Buffer): number => response[6] as number
export const dataOf = (response: Buffer): Buffer => response.subarray(7, response.length - 1)
