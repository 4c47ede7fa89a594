const magic = 'INGOT-LAB-FIRMWARE/1\n'

export interface FirmwareImageContent {
  /** `BIOS`, `BMC`, `NIC` or `DRIVE`. */
  readonly component: string
  readonly version: string
}

/** A firmware file that lab controllers accept: a head that says what it is, then filler up to the size. */
export function buildFirmwareImage(content: FirmwareImageContent, sizeBytes = 256 << 10): Buffer {
  const head = Buffer.from(`${magic}${JSON.stringify(content)}\n`)
  return Buffer.concat([head, Buffer.alloc(Math.max(0, sizeBytes - head.length), 0xff)])
}

/** Null when the bytes are not a firmware file of the lab. */
export function readFirmwareImage(head: Buffer): FirmwareImageContent | null {
  if (head.subarray(0, magic.length).toString('latin1') !== magic) return null
  const end = head.indexOf('\n', magic.length)
  if (end < 0) return null
  try {
    return JSON.parse(head.subarray(magic.length, end).toString('utf8')) as FirmwareImageContent
  } catch {
    return null
  }
}
