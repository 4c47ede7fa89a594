import { DriverError } from '../contract/driver-error'

/** `data`, when it has at least `bytes`; a shorter answer is the BMC's protocol error. */
export function requireBytes(data: Buffer, bytes: number, what: string): Buffer {
  if (data.length >= bytes) return data
  throw new DriverError('bmc_protocol_error', { reason: 'answer too short', what, bytes: data.length, needed: bytes })
}
