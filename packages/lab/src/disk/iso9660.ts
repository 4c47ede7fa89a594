const sectorBytes = 2048
const firstDescriptor = 16

interface Volume {
  readonly root: Buffer
  readonly joliet: boolean
}

export type ReadBytes = (offset: number, length: number) => Promise<Buffer>

/** Volume label of an ISO 9660 file system (ECMA-119 §8.4), or null when there is none at this place. */
export async function readIsoLabel(read: ReadBytes): Promise<string | null> {
  const descriptor = await read(firstDescriptor * sectorBytes, sectorBytes)
  if (descriptor.toString('latin1', 1, 6) !== 'CD001') return null
  return descriptor.toString('latin1', 40, 72).trim()
}

/** All files by path. Joliet names win, then Rock Ridge, then the plain names in lower case. */
export async function readIsoFiles(read: ReadBytes): Promise<Map<string, Buffer>> {
  const volume = await pickVolume(read)
  const files = new Map<string, Buffer>()
  if (volume) await walk(read, volume, volume.root.readUInt32LE(2), volume.root.readUInt32LE(10), '', files, 0)
  return files
}

async function pickVolume(read: ReadBytes): Promise<Volume | null> {
  let primary: Volume | null = null
  for (let sector = firstDescriptor; sector < firstDescriptor + 32; sector++) {
    const descriptor = await read(sector * sectorBytes, sectorBytes)
    if (descriptor.toString('latin1', 1, 6) !== 'CD001' || descriptor[0] === 255) break
    const root = descriptor.subarray(156, 190)
    if (descriptor[0] === 1) primary = { root, joliet: false }
    // UCS-2 escape sequences of the three Joliet levels.
    if (descriptor[0] === 2 && ['%/@', '%/C', '%/E'].includes(descriptor.toString('latin1', 88, 91)))
      return { root, joliet: true }
  }
  return primary
}

async function walk(
  read: ReadBytes,
  volume: Volume,
  sector: number,
  length: number,
  prefix: string,
  files: Map<string, Buffer>,
  depth: number,
): Promise<void> {
  if (depth > 8) return
  const directory = await read(sector * sectorBytes, length)
  let at = 0
  while (at < directory.length) {
    const recordLength = directory[at] as number
    if (recordLength === 0) {
      // Records do not cross sectors: the rest of this one is padding.
      at = (Math.floor(at / sectorBytes) + 1) * sectorBytes
      continue
    }
    const record = directory.subarray(at, at + recordLength)
    at += recordLength
    if (record.length < 34) return
    const nameLength = record[32] as number
    if (nameLength === 1 && (record[33] as number) <= 1) continue
    const path = `${prefix}/${recordName(record, nameLength, volume.joliet)}`
    const extent = record.readUInt32LE(2)
    const size = record.readUInt32LE(10)
    if ((record[25] as number) & 2) await walk(read, volume, extent, size, path, files, depth + 1)
    else files.set(path, await read(extent * sectorBytes, size))
  }
}

function recordName(record: Buffer, length: number, joliet: boolean): string {
  const raw = record.subarray(33, 33 + length)
  if (joliet) {
    const swapped = Buffer.from(raw.subarray(0, raw.length & ~1)).swap16()
    return swapped.toString('utf16le').replace(/;\d+$/, '')
  }
  let at = 33 + length + (length % 2 === 0 ? 1 : 0)
  let rockRidge = ''
  while (at + 4 <= record.length) {
    const size = record[at + 2] as number
    if (size < 4) break
    if (record.toString('latin1', at, at + 2) === 'NM') rockRidge += record.toString('utf8', at + 5, at + size)
    at += size
  }
  return rockRidge || raw.toString('latin1').replace(/;\d+$/, '').replace(/\.$/, '').toLowerCase()
}
