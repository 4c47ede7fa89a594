const sectorBytes = 512
const entryOffset = 446
const entryBytes = 16

export interface Partition {
  /** 1 to 4. */
  readonly number: number
  /** MBR type byte: 0x83 Linux, 0x0c FAT32. */
  readonly type: number
  readonly startBytes: number
  readonly sizeBytes: number
  readonly bootable: boolean
}

export interface PartitionEntry {
  readonly type: number
  readonly startBytes: number
  readonly sizeBytes: number
  readonly bootable?: boolean
}

/** Primary partitions of a master boot record; null when the sector is no boot record at all. */
export function readPartitionTable(sector: Buffer): Partition[] | null {
  if (sector.length < sectorBytes || sector.readUInt16BE(510) !== 0x55aa) return null
  const partitions: Partition[] = []
  for (let index = 0; index < 4; index++) {
    const at = entryOffset + index * entryBytes
    const type = sector[at + 4] as number
    if (type === 0) continue
    partitions.push({
      number: index + 1,
      type,
      bootable: sector[at] === 0x80,
      startBytes: sector.readUInt32LE(at + 8) * sectorBytes,
      sizeBytes: sector.readUInt32LE(at + 12) * sectorBytes,
    })
  }
  return partitions
}

/** Returns a copy of the boot record with one more primary partition, or null when all four are taken. */
export function addPartition(sector: Buffer, entry: PartitionEntry): Buffer | null {
  const copy = Buffer.from(sector)
  for (let index = 0; index < 4; index++) {
    const at = entryOffset + index * entryBytes
    if (copy[at + 4] !== 0) continue
    copy[at] = entry.bootable ? 0x80 : 0x00
    // Cylinder, head and sector are "beyond range": every reader of the last 25 years uses the block numbers.
    copy.fill(0xfe, at + 1, at + 4)
    copy[at + 4] = entry.type
    copy.fill(0xfe, at + 5, at + 8)
    copy.writeUInt32LE(entry.startBytes / sectorBytes, at + 8)
    copy.writeUInt32LE(entry.sizeBytes / sectorBytes, at + 12)
    return copy
  }
  return null
}

export function emptyBootRecord(): Buffer {
  const sector = Buffer.alloc(sectorBytes)
  sector.writeUInt16BE(0x55aa, 510)
  return sector
}
