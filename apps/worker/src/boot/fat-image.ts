/**
 * A FAT12 file system with a few files, as UEFI firmware boots it (Microsoft FAT specification, fatgen103). Names are
 * 8.3, or exactly one long-name entry of at most 13 characters.
 */
const SECTOR = 512
const SECTORS_PER_CLUSTER = 8
const CLUSTER = SECTOR * SECTORS_PER_CLUSTER
const ROOT_ENTRIES = 64
const ROOT_SECTORS = (ROOT_ENTRIES * 32) / SECTOR
/** More make it FAT16 to every reader. */
const MAX_CLUSTERS = 4084
const DIRECTORY = 0x10
const ARCHIVE = 0x20
const LONG_NAME = 0x0f
const END_OF_CHAIN = 0xfff

export interface FatFile {
  /** `EFI/BOOT/BOOTX64.EFI`: folders in 8.3, all upper case. */
  readonly path: string
  readonly bytes: Buffer
}

interface Entry {
  readonly name: string
  readonly bytes: Buffer
  readonly attribute: number
  cluster: number
}

function shortName(name: string): Buffer {
  const [base = '', extension = ''] = name.toUpperCase().split('.')
  const fits = base.length <= 8 && extension.length <= 3
  const text = fits ? base.padEnd(8) + extension.padEnd(3) : `${base.slice(0, 6)}~1${extension.slice(0, 3)}`.padEnd(11)
  return Buffer.from(text, 'latin1')
}

const isShort = (name: string) => /^[A-Z0-9_]{1,8}(\.[A-Z0-9_]{1,3})?$/.test(name)

function longNameEntry(name: string, short: Buffer): Buffer {
  if (name.length > 13) throw new Error('a long name of a boot medium has at most 13 characters')
  const entry = Buffer.alloc(32, 0xff)
  const text = Buffer.from(name.length < 13 ? `${name}\0` : name, 'utf16le')
  entry[0] = 0x41
  entry[11] = LONG_NAME
  entry[12] = 0
  entry[13] = short.reduce((sum, byte) => (((sum & 1) << 7) + (sum >> 1) + byte) & 0xff, 0)
  entry.writeUInt16LE(0, 26)
  const places = [...[1, 3, 5, 7, 9], ...[14, 16, 18, 20, 22, 24], ...[28, 30]]
  for (const [at, place] of places.entries()) if (2 * at < text.length) text.copy(entry, place, 2 * at, 2 * at + 2)
  return entry
}

/** Times are left zero: the same files make the same bytes. */
function directoryEntries({ name, attribute, cluster, bytes }: Entry): Buffer {
  const short = name.startsWith('.') ? Buffer.from(name.padEnd(11), 'latin1') : shortName(name)
  const entry = Buffer.alloc(32)
  short.copy(entry, 0)
  entry[11] = attribute
  entry.writeUInt16LE(cluster, 26)
  entry.writeUInt32LE(attribute === DIRECTORY ? 0 : bytes.length, 28)
  return isShort(name) || name.startsWith('.') ? entry : Buffer.concat([longNameEntry(name, short), entry])
}

function setFat12(fat: Buffer, cluster: number, value: number): void {
  const at = Math.floor((cluster * 3) / 2)
  const odd = cluster % 2 === 1
  const old = fat.readUInt16LE(at)
  fat.writeUInt16LE(odd ? (old & 0x000f) | (value << 4) : (old & 0xf000) | value, at)
}

/** Packs the files. Throws when they are more than about 16 MiB. */
export function packFatImage(files: readonly FatFile[]): Buffer {
  const chains: { cluster: number; bytes: Buffer }[] = []
  let next = 2
  const place = (bytes: Buffer): number => {
    const cluster = bytes.length === 0 ? 0 : next
    next += Math.ceil(bytes.length / CLUSTER)
    if (bytes.length > 0) chains.push({ cluster, bytes })
    return cluster
  }
  // A folder's own cluster is taken before what it holds, because its children point back to it.
  const fill = (folder: string, own: number, parent: number): Buffer => {
    const inside = files.filter(({ path }) => path.startsWith(folder))
    const names = new Set(inside.map(({ path }) => path.slice(folder.length).split('/')[0] ?? ''))
    const entries: Entry[] =
      folder === ''
        ? []
        : [
            { name: '.', attribute: DIRECTORY, cluster: own, bytes: Buffer.alloc(0) },
            { name: '..', attribute: DIRECTORY, cluster: parent, bytes: Buffer.alloc(0) },
          ]
    for (const name of names) {
      const file = inside.find(({ path }) => path === `${folder}${name}`)
      if (file) entries.push({ name, attribute: ARCHIVE, cluster: place(file.bytes), bytes: file.bytes })
      else {
        const bytes = Buffer.alloc(CLUSTER)
        const cluster = place(bytes)
        fill(`${folder}${name}/`, cluster, own).copy(bytes)
        entries.push({ name, attribute: DIRECTORY, cluster, bytes })
      }
    }
    return Buffer.concat(entries.map(directoryEntries))
  }
  const root = fill('', 0, 0)
  const clusters = next - 2
  if (clusters > MAX_CLUSTERS) throw new Error('the files of a boot medium are too large')
  const fat = Buffer.alloc(Math.ceil((next * 3) / 2 / SECTOR) * SECTOR + SECTOR)
  setFat12(fat, 0, 0xff8)
  setFat12(fat, 1, END_OF_CHAIN)
  for (const { cluster, bytes } of chains) {
    const last = cluster + Math.ceil(bytes.length / CLUSTER) - 1
    for (let at = cluster; at <= last; at++) setFat12(fat, at, at === last ? END_OF_CHAIN : at + 1)
  }
  const fatSectors = fat.length / SECTOR
  const dataSector = 1 + 2 * fatSectors + ROOT_SECTORS
  const sectors = dataSector + clusters * SECTORS_PER_CLUSTER
  const image = Buffer.alloc(sectors * SECTOR)
  bootSector(sectors, fatSectors).copy(image)
  fat.copy(image, SECTOR)
  fat.copy(image, SECTOR * (1 + fatSectors))
  root.copy(image, SECTOR * (1 + 2 * fatSectors))
  for (const { cluster, bytes } of chains) bytes.copy(image, dataSector * SECTOR + (cluster - 2) * CLUSTER)
  return image
}

function bootSector(sectors: number, fatSectors: number): Buffer {
  const boot = Buffer.alloc(SECTOR)
  boot.set([0xeb, 0x3c, 0x90])
  boot.write('INGOT   ', 3, 'latin1')
  boot.writeUInt16LE(SECTOR, 11)
  boot[13] = SECTORS_PER_CLUSTER
  boot.writeUInt16LE(1, 14)
  boot[16] = 2
  boot.writeUInt16LE(ROOT_ENTRIES, 17)
  boot.writeUInt16LE(sectors < 0x10000 ? sectors : 0, 19)
  boot[21] = 0xf8
  boot.writeUInt16LE(fatSectors, 22)
  boot.writeUInt16LE(32, 24)
  boot.writeUInt16LE(2, 26)
  boot.writeUInt32LE(sectors < 0x10000 ? 0 : sectors, 32)
  boot[36] = 0x80
  boot[38] = 0x29
  boot.write('NO NAME    FAT12   ', 43, 'latin1')
  boot.writeUInt16LE(0xaa55, 510)
  return boot
}
