import { plainText } from './plain-text'

/** A neighbour as its LLDP frames tell it (IEEE 802.1AB §8.5). */
export interface LldpNeighbour {
  /** MAC of the switch, lower case with colons, or its name. */
  readonly chassisId: string | null
  readonly portId: string | null
  readonly portDescription: string | null
  readonly systemName: string | null
}

const CHASSIS_ID = 1
const PORT_ID = 2
const PORT_DESCRIPTION = 4
const SYSTEM_NAME = 5
const SUBTYPE_MAC = { [CHASSIS_ID]: 4, [PORT_ID]: 3 } as const

const asMac = (bytes: Buffer) => bytes.toString('hex').match(/../g)?.join(':') ?? ''

function identifier(type: typeof CHASSIS_ID | typeof PORT_ID, value: Buffer): string | null {
  if (value.length < 2) return null
  const body = value.subarray(1)
  return value[0] === SUBTYPE_MAC[type] && body.length === 6 ? asMac(body) : plainText(body.toString('utf8'))
}

/** Decodes `[type, hex]` pairs as ironic-python-agent collects them. Unknown or damaged ones are passed over. */
export function decodeLldp(tlvs: unknown): LldpNeighbour | null {
  if (!Array.isArray(tlvs) || tlvs.length === 0) return null
  const found = new Map<number, Buffer>()
  for (const tlv of tlvs) {
    if (!Array.isArray(tlv) || typeof tlv[0] !== 'number' || typeof tlv[1] !== 'string') continue
    if (/^([0-9a-f]{2})*$/i.test(tlv[1]) && !found.has(tlv[0])) found.set(tlv[0], Buffer.from(tlv[1], 'hex'))
  }
  const chassis = found.get(CHASSIS_ID)
  const port = found.get(PORT_ID)
  return {
    chassisId: chassis ? identifier(CHASSIS_ID, chassis) : null,
    portId: port ? identifier(PORT_ID, port) : null,
    portDescription: plainText(found.get(PORT_DESCRIPTION)?.toString('utf8')),
    systemName: plainText(found.get(SYSTEM_NAME)?.toString('utf8')),
  }
}
