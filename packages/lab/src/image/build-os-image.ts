import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { addPartition, emptyBootRecord } from '../disk/partition-table'
import { packTar } from '../disk/tar-archive'

const partitionStartBytes = 1 << 20
// A fixed date keeps the bytes, and so the checksum, the same on every machine.
const builtSeconds = Date.UTC(2026, 0, 15) / 1000

export interface OsImageSpec {
  /** File name without ending; also the identity in the catalogue. */
  readonly name: string
  readonly version: string
  readonly architecture: 'x86_64' | 'aarch64'
  /** Extra or replaced lines of /etc/os-release. */
  readonly osRelease: Readonly<Record<string, string>>
  readonly kernel: string
  readonly sizeMib: number
}

export interface BuiltImage {
  readonly path: string
  readonly sizeBytes: number
  readonly sha256: string
}

export function osImageFiles(spec: OsImageSpec): Record<string, string> {
  const pretty = spec.osRelease.PRETTY_NAME ?? `${spec.osRelease.NAME} ${spec.version}`
  const release = { VERSION: spec.version, VERSION_ID: spec.version, PRETTY_NAME: pretty, ...spec.osRelease }
  return {
    '/etc/os-release': `${Object.entries(release)
      .map(([key, value]) => `${key}="${value}"`)
      .join('\n')}\n`,
    '/etc/issue': `${pretty}\nKernel ${spec.kernel} on ${spec.architecture} (simulated by the Ingot lab)\n`,
    '/etc/motd': `This is ${pretty} on a simulated server of the Ingot lab.\n`,
    '/etc/machine-architecture': `${spec.architecture}\n`,
    '/boot/vmlinuz': `Linux ${spec.kernel} ${spec.architecture}\n`,
    '/boot/grub2/grub.cfg': `linux /boot/vmlinuz root=/dev/sda1 ro console=tty0 console=ttyS0,115200n8\n`,
    '/etc/cloud/cloud.cfg': 'datasource_list: [ ConfigDrive, None ]\n',
  }
}

/** Writes a raw whole-disk image: boot record, one Linux partition with the tree. Deterministic; safe to repeat. */
export async function buildOsImage(path: string, spec: OsImageSpec): Promise<BuiltImage> {
  const sizeBytes = spec.sizeMib << 20
  const tree = packTar(osImageFiles(spec), builtSeconds)
  const record = addPartition(emptyBootRecord(), {
    type: 0x83,
    bootable: true,
    startBytes: partitionStartBytes,
    sizeBytes: sizeBytes - partitionStartBytes,
  })
  if (!record || tree.length > sizeBytes - partitionStartBytes) throw new Error(`${spec.name} does not fit`)
  // The disk signature tells two images apart in their first sector.
  createHash('sha256').update(JSON.stringify(spec)).digest().copy(record, 440, 0, 4)
  await mkdir(dirname(path), { recursive: true })
  const temporary = `${path}.${process.pid}.part`
  const file = await open(temporary, 'w+')
  const hash = createHash('sha256')
  try {
    await file.truncate(sizeBytes)
    await file.write(record, 0, record.length, 0)
    await file.write(tree, 0, tree.length, partitionStartBytes)
    const chunk = Buffer.alloc(1 << 20)
    for (let at = 0; at < sizeBytes; at += chunk.length) {
      const { bytesRead } = await file.read(chunk, 0, chunk.length, at)
      hash.update(chunk.subarray(0, bytesRead))
    }
  } finally {
    await file.close()
  }
  await rename(temporary, path).catch(async (error: unknown) => {
    await rm(temporary, { force: true })
    throw error
  })
  return { path, sizeBytes, sha256: hash.digest('hex') }
}
