import type { ContentRefusal } from './content-refusal'
import { hasBytesAt } from './detect-disk-format'

export type PartitionTable = 'mbr' | 'gpt'

const SECTOR = 512
const ENTRIES_AT = 446
const ENTRY_BYTES = 16
const PROTECTIVE = 0xee

/**
 * The partition table of a whole-disk image, from its first 64 KiB and its size in bytes, or why it has none that a
 * firmware could boot. A table that points past the end means that the file was cut off.
 */
export function inspectPartitionTable(
  head: Uint8Array,
  sizeBytes: number,
): { readonly table: PartitionTable } | { readonly refusal: ContentRefusal } {
  if (!hasBytesAt(head, 510, '\x55\xaa')) return { refusal: 'no_partition_table' }
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  let end = 0
  let protective = false
  let count = 0
  for (let i = 0; i < 4; i++) {
    const at = ENTRIES_AT + i * ENTRY_BYTES
    const status = view.getUint8(at)
    const type = view.getUint8(at + 4)
    // A boot sector of a file system ends in the same two bytes but has code where the entries would be.
    if (status !== 0 && status !== 0x80) return { refusal: 'no_partition_table' }
    if (type === 0) continue
    const start = view.getUint32(at + 8, true)
    const length = view.getUint32(at + 12, true)
    if (start === 0 || length === 0) return { refusal: 'no_partition_table' }
    count++
    if (type === PROTECTIVE) protective = true
    else end = Math.max(end, (start + length) * SECTOR)
  }
  if (count === 0) return { refusal: 'no_partition_table' }
  if (!protective) return end <= sizeBytes ? { table: 'mbr' } : { refusal: 'truncated' }
  const sector = [SECTOR, 4096].find((bytes) => hasBytesAt(head, bytes, 'EFI PART'))
  if (sector === undefined) return { refusal: 'no_partition_table' }
  // UEFI 2.10 §5.3.2: LastUsableLBA at 48.
  const lastUsable = view.getUint32(sector + 48, true) + view.getUint32(sector + 52, true) * 2 ** 32
  return (lastUsable + 1) * sector <= sizeBytes ? { table: 'gpt' } : { refusal: 'truncated' }
}
