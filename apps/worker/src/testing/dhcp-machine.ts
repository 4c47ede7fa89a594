/** What a machine says of itself when it asks for an address. */
export interface DhcpQuestion {
  readonly macAddress: string
  /** Option 93. */
  readonly architecture: number
  /** Option 60; by default what PXE firmware of that architecture sends. */
  readonly vendorClass?: string
  /** Option 77. */
  readonly userClass?: string
  /** Option 175, iPXE's own. */
  readonly ipxe?: boolean
}

export interface DhcpOffer {
  readonly messageType: number
  readonly address: string
  /** TFTP server. */
  readonly nextServer: string
  readonly bootFile: string
  readonly vendorClass: string
  /** Option 43: boot services to choose from. */
  readonly bootMenu: boolean
}

const OPTIONS_AT = 240
const MAGIC = [0x63, 0x82, 0x53, 0x63]

/** A DHCPDISCOVER (RFC 2131 §2) as PXE firmware sends it, answered by broadcast. */
export const makeDiscover = (question: DhcpQuestion): Buffer => makePacket(question, 1, null, false)

/** What firmware with an address of its own then asks the boot server at port 4011 (PXE 2.1, table 2-1). */
export const makeBootRequest = (question: DhcpQuestion, address: string, offer: DhcpOffer): Buffer =>
  makePacket(question, 3, address, offer.bootMenu)

function makePacket(question: DhcpQuestion, messageType: number, address: string | null, chosen: boolean): Buffer {
  const { macAddress, architecture, userClass, ipxe } = question
  const mac = Buffer.from(macAddress.replaceAll(':', ''), 'hex')
  const head = Buffer.alloc(OPTIONS_AT)
  head.set([1, 1, 6, 0], 0)
  mac.copy(head, 4, 2)
  if (address === null) head.writeUInt16BE(0x8000, 10)
  else head.set(address.split('.').map(Number), 12)
  mac.copy(head, 28)
  head.set(MAGIC, OPTIONS_AT - 4)
  const name = `PXEClient:Arch:${String(architecture).padStart(5, '0')}:UNDI:003016`
  const options: [number, Buffer][] = [
    [53, Buffer.from([messageType])],
    [55, Buffer.from([1, 3, 60, 66, 67])],
    [60, Buffer.from(question.vendorClass ?? name)],
    [93, Buffer.from([0, architecture])],
    [94, Buffer.from([1, 3, 16])],
    [97, Buffer.concat([Buffer.from([0]), mac, Buffer.alloc(10)])],
  ]
  if (userClass !== undefined) options.push([77, Buffer.from(userClass)])
  // The boot item that it chose of those offered: type 8000h, first layer (PXE 2.1, tag 71).
  if (chosen) options.push([43, Buffer.from([71, 4, 0x80, 0, 0, 0, 255])])
  if (ipxe) options.push([175, Buffer.from([177, 1, 1])])
  const encoded = options.map(([code, value]) => Buffer.concat([Buffer.from([code, value.length]), value]))
  return Buffer.concat([head, ...encoded, Buffer.from([255])])
}

export function readOffer(packet: Buffer): DhcpOffer {
  const options = new Map<number, Buffer>()
  for (let at = OPTIONS_AT; at < packet.length && packet[at] !== 255; ) {
    const length = packet[at] === 0 ? -1 : (packet[at + 1] ?? 0)
    if (length >= 0) options.set(packet[at] ?? 0, packet.subarray(at + 2, at + 2 + length))
    at += length + 2
  }
  const text = (bytes: Buffer | undefined) => (bytes?.toString('latin1') ?? '').replace(/\0.*$/s, '')
  return {
    messageType: options.get(53)?.[0] ?? 0,
    address: [...packet.subarray(16, 20)].join('.'),
    nextServer: [...packet.subarray(20, 24)].join('.'),
    bootFile: text(packet.subarray(108, 236)) || text(options.get(67)),
    vendorClass: text(options.get(60)),
    bootMenu: options.has(43),
  }
}
