import { randomBytes } from 'node:crypto'
import { readPartitionTable } from '../disk/partition-table'
import { pause } from '../server/pause'
import type { AgentContext } from './agent-context'
import { cleaningFailed } from './agent-error'

const mib = 1 << 20
const configDriveBytes = 64 * mib

/** Partition tables at both ends and the first bytes of every partition: quick, but no proof of removal. */
export async function eraseDiskMetadata(context: AgentContext): Promise<void> {
  for (const [index, disk] of context.disks.entries()) {
    const device = context.hardware.disks[index]?.device ?? ''
    const partitions = readPartitionTable(await disk.read(0, 512)) ?? []
    for (const partition of partitions) await disk.zero(partition.startBytes, Math.min(mib, partition.sizeBytes))
    await disk.zero(0, mib)
    await disk.zero(disk.sizeBytes - configDriveBytes - mib, configDriveBytes + mib)
    await disk.flush()
    context.log.record('erase.metadata', device)
    context.print(`ironic-python-agent: metadata erased on ${device}\n`)
  }
}

/** Every byte of every disk, checked by reading back that nothing is left. */
export async function eraseDisks(context: AgentContext): Promise<void> {
  for (const [index, disk] of context.disks.entries()) {
    const device = context.hardware.disks[index]?.device ?? ''
    await pause(context.timings.eraseMs, context.signal)
    await disk.eraseAll()
    if (!(await disk.state()).blank) throw cleaningFailed(`${device} still holds data after the erase`)
    context.log.record('erase.full', device)
    context.print(`ironic-python-agent: ${device} erased and verified\n`)
  }
}

/** What fio leaves of a disk after a burn-in: its content is gone, and it is not blank either. */
export async function overwriteDisks({ disks }: AgentContext): Promise<void> {
  for (const disk of disks) {
    await disk.eraseAll()
    await disk.write(0, randomBytes(mib))
    await disk.flush()
  }
}
