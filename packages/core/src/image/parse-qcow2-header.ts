import type { ContentRefusal } from './content-refusal'
import { hasBytesAt } from './detect-disk-format'

export interface Qcow2Header {
  readonly version: 2 | 3
  readonly clusterBits: number
  /** what the guest sees, bytes */
  readonly virtualSizeBytes: number
  readonly l1Entries: number
  readonly l1OffsetBytes: number
  readonly compression: 'zlib' | 'zstd'
}

/** The header with its extensions lies in the first cluster; this much is enough of any. */
export const QCOW2_HEADER_BYTES = 4096

const EXTENSION_EXTERNAL_DATA = 0x44415441
const V2_HEADER_BYTES = 72
const DIRTY_OR_CORRUPT = 0b0011n
const EXTERNAL_DATA = 0b0100n
const COMPRESSION_TYPE = 0b1000n
/** A table of more entries describes a disk of several PiB: it is there to fill the reader's memory. */
const MAX_L1_ENTRIES = 4 << 20

/**
 * Reads a qcow2 header (QEMU docs/interop/qcow2.rst), or says why such an image is refused. One that names another file,
 * as backing or for its data, would make the machine that converts it read files of that machine.
 */
export function parseQcow2Header(bytes: Uint8Array): Qcow2Header | { readonly refusal: ContentRefusal } {
  if (bytes.length < 104 || !hasBytesAt(bytes, 0, 'QFI\xfb')) return { refusal: 'qcow2_invalid' }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const u64 = (at: number) => view.getBigUint64(at)
  const version = view.getUint32(4)
  if (version !== 2 && version !== 3) return { refusal: 'qcow2_version' }
  if (u64(8) !== 0n) return { refusal: 'qcow2_backing_file' }
  if (view.getUint32(32) !== 0) return { refusal: 'qcow2_encrypted' }
  const features = version === 3 ? u64(72) : 0n
  if (features & EXTERNAL_DATA || namesExternalData(view, version)) return { refusal: 'qcow2_data_file' }
  if (features & DIRTY_OR_CORRUPT) return { refusal: 'qcow2_damaged' }
  if (features & ~COMPRESSION_TYPE) return { refusal: 'qcow2_feature' }
  const compression = features & COMPRESSION_TYPE ? bytes[104] : 0
  if (compression !== 0 && compression !== 1) return { refusal: 'qcow2_feature' }

  const clusterBits = view.getUint32(20)
  const virtualSize = u64(24)
  const l1Entries = view.getUint32(36)
  const l1Offset = u64(40)
  if (clusterBits < 9 || clusterBits > 21) return { refusal: 'qcow2_invalid' }
  // One L2 table is one cluster of 8-byte entries.
  const bytesPerL1Entry = 1n << BigInt(2 * clusterBits - 3)
  const needed = (virtualSize + bytesPerL1Entry - 1n) / bytesPerL1Entry
  if (virtualSize === 0n || needed > BigInt(l1Entries) || needed > BigInt(MAX_L1_ENTRIES))
    return { refusal: 'qcow2_invalid' }
  if (l1Offset === 0n || l1Offset % (1n << BigInt(clusterBits)) !== 0n || l1Offset > BigInt(Number.MAX_SAFE_INTEGER))
    return { refusal: 'qcow2_invalid' }
  return {
    version,
    clusterBits,
    virtualSizeBytes: Number(virtualSize),
    l1Entries: Number(needed),
    l1OffsetBytes: Number(l1Offset),
    compression: compression === 1 ? 'zstd' : 'zlib',
  }
}

function namesExternalData(view: DataView, version: number): boolean {
  let at = version === 3 ? view.getUint32(100) : V2_HEADER_BYTES
  while (at + 8 <= view.byteLength) {
    const type = view.getUint32(at)
    if (type === 0) return false
    if (type === EXTENSION_EXTERNAL_DATA) return true
    at += 8 + Math.ceil(view.getUint32(at + 4) / 8) * 8
  }
  return false
}
