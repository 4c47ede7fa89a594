import { bootRecord, efiBootCatalog } from './el-torito'

/**
 * A small read-only ISO 9660 image with Joliet names (ECMA-119; Joliet specification 1995). Linux, Windows and
 * cloud-init read the Joliet tree, where names keep their case.
 */
const SECTOR = 2048
const FIRST_VOLUME_DESCRIPTOR = 16

interface Directory {
  readonly name: string
  readonly parent: Directory | null
  readonly directories: Directory[]
  readonly files: IsoFile[]
}
interface IsoFile {
  readonly name: string
  readonly bytes: Buffer
  sector: number
}

type NameForm = 'plain' | 'joliet'

// d-characters and ;1 for readers that know no Joliet; UCS-2 big-endian for those that do.
function encodeName(name: string, form: NameForm, isFile: boolean): Buffer {
  if (form === 'joliet') return Buffer.from(name, 'utf16le').swap16()
  const plain = name.toUpperCase().replace(/[^A-Z0-9_.]/g, '_')
  return Buffer.from(isFile ? `${plain.includes('.') ? plain : `${plain}.`};1` : plain, 'latin1')
}

const both32 = (value: number) => {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt32LE(value, 0)
  bytes.writeUInt32BE(value, 4)
  return bytes
}
const both16 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt16LE(value, 0)
  bytes.writeUInt16BE(value, 2)
  return bytes
}

/** ECMA-119 §9.1. The date is left zero: the same files make the same bytes. */
function directoryRecord(name: Buffer, sector: number, size: number, isDirectory: boolean): Buffer {
  const length = 33 + name.length + ((33 + name.length) % 2)
  const record = Buffer.alloc(length)
  record[0] = length
  both32(sector).copy(record, 2)
  both32(size).copy(record, 10)
  record[25] = isDirectory ? 2 : 0
  both16(1).copy(record, 28)
  record[32] = name.length
  name.copy(record, 33)
  return record
}

/** All directories, parents before children, as the path table wants them. */
function breadthFirst(root: Directory): Directory[] {
  const all = [root]
  for (const directory of all) all.push(...directory.directories)
  return all
}

interface Tree {
  readonly form: NameForm
  readonly order: readonly Directory[]
  readonly sectorOf: ReadonlyMap<Directory, number>
}

function directoryBytes(tree: Tree, directory: Directory): Buffer {
  const sectorOf = (each: Directory) => tree.sectorOf.get(each) ?? 0
  const records = [
    directoryRecord(Buffer.from([0]), sectorOf(directory), SECTOR, true),
    directoryRecord(Buffer.from([1]), sectorOf(directory.parent ?? directory), SECTOR, true),
  ]
  const entries = [
    ...directory.directories.map((each) => ({
      name: encodeName(each.name, tree.form, false),
      sector: sectorOf(each),
      size: SECTOR,
      isDirectory: true,
    })),
    ...directory.files.map((file) => ({
      name: encodeName(file.name, tree.form, true),
      sector: file.sector,
      size: file.bytes.length,
      isDirectory: false,
    })),
  ].sort((a, b) => Buffer.compare(a.name, b.name))
  for (const { name, sector, size, isDirectory } of entries)
    records.push(directoryRecord(name, sector, size, isDirectory))
  const bytes = Buffer.concat(records)
  if (bytes.length > SECTOR) throw new Error('a directory of a config drive holds too many files')
  return Buffer.concat([bytes, Buffer.alloc(SECTOR - bytes.length)])
}

/** ECMA-119 §9.4, in either byte order. */
function pathTable(tree: Tree, bigEndian: boolean): Buffer {
  return Buffer.concat(
    tree.order.map((directory) => {
      const name = directory.parent ? encodeName(directory.name, tree.form, false) : Buffer.from([0])
      const entry = Buffer.alloc(8 + name.length + (name.length % 2))
      const sector = tree.sectorOf.get(directory) ?? 0
      const parent = directory.parent ? tree.order.indexOf(directory.parent) + 1 : 1
      entry[0] = name.length
      if (bigEndian) entry.writeUInt32BE(sector, 2)
      else entry.writeUInt32LE(sector, 2)
      if (bigEndian) entry.writeUInt16BE(parent, 6)
      else entry.writeUInt16LE(parent, 6)
      name.copy(entry, 8)
      return entry
    }),
  )
}

/** ECMA-119 §8.4 and §8.5; the Joliet one carries the escape sequence of UCS-2 level 3. */
function volumeDescriptor(tree: Tree, label: string, sectors: number, tableSize: number, tableSector: number): Buffer {
  const joliet = tree.form === 'joliet'
  const text = (value: string, length: number) => {
    const field = joliet
      ? Buffer.from(value.padEnd(length / 2), 'utf16le').swap16()
      : Buffer.from(value.padEnd(length), 'latin1')
    return field.subarray(0, length)
  }
  const descriptor = Buffer.alloc(SECTOR)
  descriptor[0] = joliet ? 2 : 1
  descriptor.write('CD001', 1, 'latin1')
  descriptor[6] = 1
  text('', 32).copy(descriptor, 8)
  text(label, 32).copy(descriptor, 40)
  both32(sectors).copy(descriptor, 80)
  if (joliet) descriptor.write('%/E', 88, 'latin1')
  both16(1).copy(descriptor, 120)
  both16(1).copy(descriptor, 124)
  both16(SECTOR).copy(descriptor, 128)
  both32(tableSize).copy(descriptor, 132)
  descriptor.writeUInt32LE(tableSector, 140)
  descriptor.writeUInt32BE(tableSector + 1, 148)
  const root = tree.order[0]
  directoryRecord(Buffer.from([0]), root ? (tree.sectorOf.get(root) ?? 0) : 0, SECTOR, true).copy(descriptor, 156)
  for (const at of [190, 318, 446, 574]) text('', 128).copy(descriptor, at)
  for (const at of [702, 739, 776]) text('', 36).copy(descriptor, at)
  for (const at of [813, 830, 847, 864]) descriptor.write('0'.repeat(16), at, 'latin1')
  descriptor[881] = 1
  return descriptor
}

function buildTree(files: Readonly<Record<string, string>>): Directory {
  const root: Directory = { name: '', parent: null, directories: [], files: [] }
  for (const [path, content] of Object.entries(files)) {
    const parts = path.split('/')
    const name = parts.pop() ?? ''
    let directory = root
    for (const part of parts) {
      const existing = directory.directories.find((each) => each.name === part)
      const next: Directory = existing ?? { name: part, parent: directory, directories: [], files: [] }
      if (!existing) directory.directories.push(next)
      directory = next
    }
    directory.files.push({ name, bytes: Buffer.from(content, 'utf8'), sector: 0 })
  }
  return root
}

/**
 * Packs path → text into an image with the given volume label. With `efiBoot`, a FAT file system, UEFI firmware can boot
 * it (El Torito). Deterministic. Throws when a folder holds too many files.
 */
export function packIso9660(label: string, files: Readonly<Record<string, string>>, efiBoot?: Buffer): Buffer {
  const order = breadthFirst(buildTree(files))
  // 16: descriptor; 17: boot record, when there is one; then the Joliet descriptor, the terminator, four path tables,
  // the boot catalog, the directories of both trees, the files, and what is booted.
  const jolietAt = efiBoot ? FIRST_VOLUME_DESCRIPTOR + 2 : FIRST_VOLUME_DESCRIPTOR + 1
  const terminatorAt = jolietAt + 1
  const catalogAt = terminatorAt + 5
  let next = efiBoot ? catalogAt + 1 : catalogAt
  const tree = (form: NameForm): Tree => ({
    form,
    order,
    sectorOf: new Map(order.map((directory) => [directory, next++])),
  })
  const plain = tree('plain')
  const joliet = tree('joliet')
  for (const file of order.flatMap((directory) => directory.files)) {
    file.sector = next
    next += Math.ceil(file.bytes.length / SECTOR)
  }
  const bootAt = next
  next += Math.ceil((efiBoot?.length ?? 0) / SECTOR)
  const image = Buffer.alloc(next * SECTOR)
  const put = (sector: number, bytes: Buffer) => bytes.copy(image, sector * SECTOR)
  for (const [at, each] of [plain, joliet].entries()) {
    const tableSector = terminatorAt + 1 + 2 * at
    const table = pathTable(each, false)
    if (table.length > SECTOR) throw new Error('a config drive holds too many folders')
    put(at === 0 ? FIRST_VOLUME_DESCRIPTOR : jolietAt, volumeDescriptor(each, label, next, table.length, tableSector))
    put(tableSector, table)
    put(tableSector + 1, pathTable(each, true))
    for (const directory of order) put(each.sectorOf.get(directory) ?? 0, directoryBytes(each, directory))
  }
  put(terminatorAt, Buffer.concat([Buffer.from([255]), Buffer.from('CD001\x01', 'latin1')]))
  for (const file of order.flatMap((directory) => directory.files)) put(file.sector, file.bytes)
  if (efiBoot) {
    put(FIRST_VOLUME_DESCRIPTOR + 1, bootRecord(catalogAt))
    put(catalogAt, efiBootCatalog(bootAt, efiBoot.length))
    put(bootAt, efiBoot)
  }
  return image
}
