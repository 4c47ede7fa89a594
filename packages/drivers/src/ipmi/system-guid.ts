import { DriverError } from '../contract/driver-error'
import type { IpmiConnection } from './ipmi-connection'
import { requireBytes } from './response-bytes'

const netFnApp = 0x06
const getSystemGuid = 0x37

/** Positions of the 16 bytes in text order. */
const byteOrders = {
  smbios: [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15],
  ipmi: [15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
  rfc4122: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
} as const

const wellFormed = /^.{8}-.{4}-[1-5].{3}-[89ab].{3}-.{12}$/

function inOrder(bytes: Buffer, order: readonly number[]): string {
  const hex = Buffer.from(order.map((at) => bytes[at] as number)).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/**
 * BMCs disagree about the byte order (§20.8 says reversed, most send the SMBIOS one). The first order that yields a
 * valid version and variant wins, so that the text equals what the operating system shows.
 */
export function formatGuid(bytes: Buffer): string | null {
  if (bytes.length < 16 || bytes.every((byte) => byte === 0)) return null
  const texts = [byteOrders.smbios, byteOrders.ipmi, byteOrders.rfc4122].map((order) => inOrder(bytes, order))
  return texts.find((text) => wellFormed.test(text)) ?? (texts[0] as string)
}

/** Null when the BMC has none; then the GUID of the handshake is used if it is not all zeros. */
export async function readSystemGuid(connection: IpmiConnection): Promise<string | null> {
  try {
    const answer = await connection.request({ netFn: netFnApp, cmd: getSystemGuid, repeatable: true })
    return formatGuid(requireBytes(answer, 16, 'system GUID'))
  } catch (error) {
    const hasNone = error instanceof DriverError && (error.code === 'bmc_unsupported' || error.code === 'bmc_refused')
    if (!hasNone) throw error
    return formatGuid(Buffer.from(connection.session?.identity.bmcGuid ?? '', 'hex'))
  }
}
