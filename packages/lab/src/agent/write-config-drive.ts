import { gunzipSync } from 'node:zlib'
import { readIsoLabel } from '../disk/iso9660'
import { addPartition, type Partition, readPartitionTable } from '../disk/partition-table'
import { configDriveLabel } from '../disk/read-disk-os'
import type { VirtualDisk } from '../disk/virtual-disk'
import type { AgentContext } from './agent-context'
import { deploymentFailed } from './agent-error'

const mib = 1 << 20
const largestBytes = 64 * mib
// A boot record counts 512-byte blocks in 32 bits.
const bootRecordLimitBytes = 2 ** 32 * 512

/**
 * Puts the config drive into a partition of 64 MiB at the end of the disk, as ironic-python-agent does
 * (`partition_utils.create_config_drive_partition`); one that is labelled so already is overwritten.
 */
export async function writeConfigDrive(
  context: AgentContext,
  disk: VirtualDisk,
  device: string,
  configDrive: string,
): Promise<void> {
  const iso = await decodeConfigDrive(context, configDrive)
  if (iso.length > largestBytes) {
    throw deploymentFailed(
      `Config drive size exceeds maximum limit of 64MiB. Size is ${Math.ceil(iso.length / mib)} MiB.`,
    )
  }
  const sector = await disk.read(0, 512)
  const partitions = readPartitionTable(sector)
  if (!partitions) throw deploymentFailed(`No partition table on ${device}`)
  if (partitions.some((partition) => partition.type === 0xee)) {
    throw deploymentFailed(`${device} has a GPT, which the lab's agent does not extend`)
  }
  const existing = await findLabelled(disk, partitions)
  let startBytes = existing?.startBytes
  if (startBytes === undefined) {
    const endBytes = Math.min(disk.sizeBytes, bootRecordLimitBytes)
    startBytes = Math.floor((endBytes - largestBytes) / mib) * mib
    if (partitions.some((partition) => partition.startBytes + partition.sizeBytes > (startBytes as number))) {
      throw deploymentFailed(`No room for the config drive on ${device}`)
    }
    const extended = addPartition(sector, { type: 0x0c, startBytes, sizeBytes: largestBytes })
    if (!extended) {
      throw deploymentFailed(
        `Config drive cannot be created for node ${context.nodeName}. Disk (${device}) uses MBR partitioning and already has 4 primary partitions.`,
      )
    }
    await disk.write(0, extended)
  }
  await disk.write(startBytes, iso)
  await disk.flush()
  context.log.record('config-drive.write', `${iso.length} bytes to ${device}`)
}

async function findLabelled(disk: VirtualDisk, partitions: readonly Partition[]): Promise<Partition | undefined> {
  for (const partition of partitions) {
    const label = await readIsoLabel((offset, length) => disk.read(partition.startBytes + offset, length))
    if (label === configDriveLabel) return partition
  }
  return undefined
}

/** Base64 of a gzipped ISO, or an HTTP address of it. */
async function decodeConfigDrive(context: AgentContext, configDrive: string): Promise<Buffer> {
  let text = configDrive
  if (/^https?:\/\//.test(configDrive)) {
    const response = await fetch(configDrive, { signal: context.signal })
    if (!response.ok) {
      throw deploymentFailed(
        `Can't download the configdrive content from '${configDrive}'. Got status code ${response.status}`,
      )
    }
    text = await response.text()
  }
  try {
    return gunzipSync(Buffer.from(text, 'base64'))
  } catch (error) {
    throw deploymentFailed(
      `Config drive is not base64 encoded or the content is malformed. ${(error as Error).message}`,
    )
  }
}
