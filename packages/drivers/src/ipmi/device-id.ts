import type { IpmiConnection } from './ipmi-connection'
import { requireBytes } from './response-bytes'
import { keepaliveCommand } from './session-commands'

export type DeviceId = {
  deviceId: number
  firmware: string
  ipmiVersion: string
  manufacturerId: number
  productId: number
  hasSdrRepository: boolean
}

/** Get Device ID, IPMI 2.0 §20.1. */
export async function readDeviceId(connection: IpmiConnection): Promise<DeviceId> {
  const data = requireBytes(await connection.request(keepaliveCommand), 11, 'device id')
  const minor = data[3] as number // BCD
  const version = data[4] as number // BCD, low digit first: 0x02 is 2.0
  return {
    deviceId: data[0] as number,
    firmware: `${(data[2] as number) & 0x7f}.${minor.toString(16).padStart(2, '0')}`,
    ipmiVersion: `${version & 0x0f}.${version >> 4}`,
    manufacturerId: data.readUIntLE(6, 3) & 0x0fffff,
    productId: data.readUInt16LE(9),
    hasSdrRepository: ((data[5] as number) & 0x02) !== 0,
  }
}
