import { readIsoFiles, readIsoLabel } from './iso9660'
import { readPartitionTable } from './partition-table'
import { unpackTar } from './tar-archive'
import type { VirtualDisk } from './virtual-disk'

const largestTreeBytes = 8 << 20
export const configDriveLabel = 'config-2'

export interface DiskOs {
  /** The operating system's tree, as the image had it. */
  readonly files: ReadonlyMap<string, string>
  /** Files of the config drive; null when the disk holds none. */
  readonly configDrive: ReadonlyMap<string, Buffer> | null
}

/** What a boot loader finds on the disk; null when there is nothing to boot. */
export async function readDiskOs(disk: VirtualDisk): Promise<DiskOs | null> {
  const partitions = readPartitionTable(await disk.read(0, 512))
  if (!partitions) return null
  let files: Map<string, string> | null = null
  let configDrive: Map<string, Buffer> | null = null
  for (const partition of partitions) {
    const read = (offset: number, length: number) => disk.read(partition.startBytes + offset, length)
    if ((await readIsoLabel(read)) === configDriveLabel) {
      configDrive = await readIsoFiles(read)
      continue
    }
    files ??= unpackTar(await read(0, Math.min(partition.sizeBytes, largestTreeBytes)))
  }
  return files?.has('/boot/vmlinuz') ? { files, configDrive } : null
}

/** KEY=value lines, quotes removed (os-release(5)). */
export function parseOsRelease(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const match = /^([A-Z_]+)=(?:"([^"]*)"|(.*))$/.exec(line)
      return match ? [[match[1], match[2] ?? match[3]]] : []
    }),
  )
}
