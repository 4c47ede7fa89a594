import { DriverError } from '../contract/driver-error'
import type { IpmiConnection } from './ipmi-connection'
import { requireBytes } from './response-bytes'

/** Get SEL Time, IPMI 2.0 §31.10. The clock runs in seconds, and BMCs are set to UTC more often than not. */
const getSelTime = { netFn: 0x0a, cmd: 0x48, repeatable: true }
/** Times below count seconds since the BMC started (§37). */
const firstRealSecond = 0x2000_0000

/** Milliseconds since the epoch; null when the BMC has no clock or it was never set. */
export async function readClock(connection: IpmiConnection): Promise<number | null> {
  try {
    const seconds = requireBytes(await connection.request(getSelTime), 4, 'SEL time').readUInt32LE(0)
    return seconds < firstRealSecond || seconds === 0xffff_ffff ? null : seconds * 1_000
  } catch (error) {
    if (error instanceof DriverError && error.detail.completion !== undefined) return null
    throw error
  }
}
