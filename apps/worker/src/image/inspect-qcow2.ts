import type { FileHandle } from 'node:fs/promises'
import { inflateRawSync } from 'node:zlib'
import type { ContentRefusal } from '@ingot/core/image/content-refusal'
import { DISK_HEAD_BYTES } from '@ingot/core/image/detect-disk-format'
import { inspectPartitionTable } from '@ingot/core/image/inspect-partition-table'
import { parseQcow2Header, QCOW2_HEADER_BYTES, type Qcow2Header } from '@ingot/core/image/parse-qcow2-header'
import { readBytes } from './read-bytes'

const L1_PART_ENTRIES = 8192
const OFFSET_HIGH = 0x00ff_ffff
const COMPRESSED = 0x4000_0000
const ALL_ZERO = 1

type Refused = { readonly refusal: ContentRefusal }
interface Entry {
  readonly high: number
  readonly low: number
}

/** Offset of a table or a cluster: bits 9 to 55 of an entry. */
const offsetOf = ({ high, low }: Entry) => (high & OFFSET_HIGH) * 2 ** 32 + ((low & ~0x1ff) >>> 0)

/**
 * Checks a qcow2 image without trusting it: the header, that every table and cluster lies inside the file, and that the
 * disk in it begins with a partition table. One table at a time is in memory.
 */
export async function inspectQcow2(
  file: FileHandle,
  fileBytes: number,
  signal: AbortSignal,
): Promise<{ readonly virtualSizeBytes: number } | Refused> {
  const header = parseQcow2Header(await readBytes(file, 0, QCOW2_HEADER_BYTES))
  if ('refusal' in header) return header
  const refusal = await walkTables(file, fileBytes, header, signal)
  if (refusal !== null) return { refusal }
  const head = await readGuestHead(file, header)
  const table = head === null ? null : inspectPartitionTable(head, header.virtualSizeBytes)
  if (table !== null && 'refusal' in table) return table
  return { virtualSizeBytes: header.virtualSizeBytes }
}

async function walkTables(
  file: FileHandle,
  fileBytes: number,
  header: Qcow2Header,
  signal: AbortSignal,
): Promise<ContentRefusal | null> {
  const clusterBytes = 2 ** header.clusterBits
  if (header.l1OffsetBytes + header.l1Entries * 8 > fileBytes) return 'truncated'
  for (let first = 0; first < header.l1Entries; first += L1_PART_ENTRIES) {
    const count = Math.min(L1_PART_ENTRIES, header.l1Entries - first)
    for (const entry of entriesOf(await readBytes(file, header.l1OffsetBytes + first * 8, count * 8))) {
      const table = offsetOf(entry)
      if (table === 0) continue
      if (table % clusterBytes !== 0) return 'qcow2_invalid'
      if (table + clusterBytes > fileBytes) return 'truncated'
      signal.throwIfAborted()
      const bytes = await readBytes(file, table, clusterBytes)
      if (bytes.length < clusterBytes) return 'truncated'
      for (const cluster of entriesOf(bytes)) {
        const end = endOf(cluster, header)
        if (end === null) return 'qcow2_invalid'
        if (end > fileBytes) return 'truncated'
      }
    }
  }
  return null
}

function* entriesOf(table: Buffer): Generator<Entry> {
  for (let at = 0; at + 8 <= table.length; at += 8)
    yield { high: table.readUInt32BE(at), low: table.readUInt32BE(at + 4) }
}

/** The byte after a cluster's data; 0 when it has none, null when it may not stand there. */
function endOf(entry: Entry, header: Qcow2Header): number | null {
  if (entry.high & COMPRESSED) return compressedAt(entry, header).offset + 1
  const offset = offsetOf(entry)
  if (offset === 0) return 0
  return offset % 2 ** header.clusterBits === 0 ? offset + 2 ** header.clusterBits : null
}

/** Where a compressed cluster lies: qcow2.rst, "Compressed Clusters Descriptor". The last sector may be cut by the file's end. */
function compressedAt({ high, low }: Entry, { clusterBits }: Qcow2Header): { offset: number; bytes: number } {
  const value = (BigInt(high & 0x3fff_ffff) << 32n) | BigInt(low)
  const offsetBits = BigInt(62 - (clusterBits - 8))
  const offset = Number(value & ((1n << offsetBits) - 1n))
  return { offset, bytes: (Number(value >> offsetBits) + 1) * 512 - (offset % 512) }
}

/**
 * The first bytes of the disk in the image; null when they cannot be read here (zstd, which this Node does not know):
 * the machine that writes the image will find out.
 */
async function readGuestHead(file: FileHandle, header: Qcow2Header): Promise<Buffer | null> {
  const clusterBytes = 2 ** header.clusterBits
  const head = Buffer.alloc(DISK_HEAD_BYTES)
  const [l1] = entriesOf(await readBytes(file, header.l1OffsetBytes, 8))
  const table = l1 ? offsetOf(l1) : 0
  if (table === 0) return head
  const clusters = Math.ceil(DISK_HEAD_BYTES / clusterBytes)
  let at = 0
  for (const entry of entriesOf(await readBytes(file, table, Math.min(clusters * 8, clusterBytes)))) {
    if (at >= head.length) break
    const bytes = await readCluster(file, entry, header)
    if (bytes === null) return null
    bytes.copy(head, at)
    at += clusterBytes
  }
  return head
}

async function readCluster(file: FileHandle, entry: Entry, header: Qcow2Header): Promise<Buffer | null> {
  const clusterBytes = 2 ** header.clusterBits
  if (!(entry.high & COMPRESSED)) {
    const offset = offsetOf(entry)
    const isZero = offset === 0 || (header.version === 3 && (entry.low & ALL_ZERO) !== 0)
    return isZero ? Buffer.alloc(clusterBytes) : readBytes(file, offset, clusterBytes)
  }
  if (header.compression !== 'zlib') return null
  const { offset, bytes } = compressedAt(entry, header)
  try {
    return inflateRawSync(await readBytes(file, offset, bytes), { maxOutputLength: clusterBytes, finishFlush: 2 })
  } catch {
    return Buffer.alloc(clusterBytes)
  }
}
