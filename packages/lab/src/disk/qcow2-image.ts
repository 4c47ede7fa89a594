import type { FileHandle } from 'node:fs/promises'
import { constants, inflateRawSync } from 'node:zlib'

/** A piece of the disk inside: `bytes` null where it holds nothing but zeros. */
export interface DiskPiece {
  readonly offset: number
  readonly length: number
  readonly bytes: Buffer | null
}

const COMPRESSED = 1n << 62n
const OFFSET = 0x00ff_ffff_ffff_fe00n
const ZERO = 1n
const EXTERNAL_DATA = 1n << 2n
const COMPRESSION_TYPE = 1n << 3n
const KNOWN_FEATURES = 0b11n | COMPRESSION_TYPE

/** Reads qcow2 as `qemu-img convert` does (QEMU docs/interop/qcow2.rst): versions 2 and 3, plain and zlib clusters. */
export class Qcow2Image {
  readonly sizeBytes: number
  readonly #file: FileHandle
  readonly #clusterBits: number
  readonly #l1: Buffer

  private constructor(file: FileHandle, sizeBytes: number, clusterBits: number, l1: Buffer) {
    this.#file = file
    this.sizeBytes = sizeBytes
    this.#clusterBits = clusterBits
    this.#l1 = l1
  }

  /** Throws with the words for the operator when the file is no image that can be read alone and whole. */
  static async open(file: FileHandle): Promise<Qcow2Image> {
    const head = await readExactly(file, 0, 112)
    if (head.toString('latin1', 0, 4) !== 'QFI\xfb') throw new Error('Image format mismatch: the file is not qcow2')
    const version = head.readUInt32BE(4)
    if (version !== 2 && version !== 3) throw new Error(`qcow2 version ${version} is not supported`)
    const features = version === 3 ? head.readBigUInt64BE(72) : 0n
    if (head.readBigUInt64BE(8) !== 0n) throw new Error('The image has a backing file')
    if (features & EXTERNAL_DATA) throw new Error('The image has an external data file')
    if (head.readUInt32BE(32) !== 0) throw new Error('The image is encrypted')
    if (features & COMPRESSION_TYPE && head[104] !== 0)
      throw new Error('The image is compressed by zstd, which this agent cannot read; use zlib')
    if (features & ~KNOWN_FEATURES) throw new Error('The image uses qcow2 features that this agent does not know')
    const l1 = await readExactly(file, Number(head.readBigUInt64BE(40)), head.readUInt32BE(36) * 8)
    return new Qcow2Image(file, Number(head.readBigUInt64BE(24)), head.readUInt32BE(20), l1)
  }

  /** The whole disk in order, a cluster at a time; never-written stretches come as one piece. */
  async *pieces(): AsyncGenerator<DiskPiece> {
    const clusterBytes = 2 ** this.#clusterBits
    const perTable = clusterBytes / 8
    for (let table = 0; table * perTable * clusterBytes < this.sizeBytes; table++) {
      const start = table * perTable * clusterBytes
      const at = Number(this.#l1.readBigUInt64BE(table * 8) & OFFSET)
      if (at === 0) {
        yield { offset: start, length: Math.min(perTable * clusterBytes, this.sizeBytes - start), bytes: null }
        continue
      }
      const entries = await readExactly(this.#file, at, clusterBytes)
      for (let i = 0; i < perTable; i++) {
        const offset = start + i * clusterBytes
        const length = Math.min(clusterBytes, this.sizeBytes - offset)
        if (length <= 0) return
        const bytes = await this.#cluster(entries.readBigUInt64BE(i * 8))
        yield { offset, length, bytes: bytes?.subarray(0, length) ?? null }
      }
    }
  }

  async #cluster(entry: bigint): Promise<Buffer | null> {
    const clusterBytes = 2 ** this.#clusterBits
    if (!(entry & COMPRESSED)) {
      const at = Number(entry & OFFSET)
      return at === 0 || entry & ZERO ? null : readExactly(this.#file, at, clusterBytes)
    }
    const offsetBits = BigInt(70 - this.#clusterBits)
    const value = entry & (COMPRESSED - 1n)
    const at = Number(value & ((1n << offsetBits) - 1n))
    const length = (Number(value >> offsetBits) + 1) * 512 - (at % 512)
    const packed = Buffer.alloc(length)
    // The last sector may be cut by the end of the file.
    const { bytesRead } = await this.#file.read(packed, 0, length, at)
    const bytes = inflateRawSync(packed.subarray(0, bytesRead), { finishFlush: constants.Z_SYNC_FLUSH })
    if (bytes.length !== clusterBytes) throw new Error('The image is damaged: a compressed cluster is too short')
    return bytes
  }
}

async function readExactly(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, offset)
  if (bytesRead < length) throw new Error('The image is cut off')
  return bytes
}
