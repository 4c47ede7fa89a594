import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { type FileHandle, mkdir, open, rename, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

const chunkBytes = 1 << 20
const zeroChunk = Buffer.alloc(chunkBytes)

type Extent = readonly [start: number, end: number]

export interface AllocatedState {
  /** No byte other than zero anywhere. */
  readonly blank: boolean
  /** What the file system really holds for this sparse file. */
  readonly allocatedBytes: number
  /** Over position and content of every written range; null while nothing was ever written. */
  readonly sha256OfAllocated: string | null
}

/**
 * A disk in a sparse file, made at the first write. The written ranges are kept in `<file>.extents`, so that a restart
 * of the lab finds its disks and a hash of a 960 GB disk does not read 960 GB.
 */
export class VirtualDisk {
  readonly path: string
  readonly sizeBytes: number
  #extents: Extent[]
  #handle: Promise<FileHandle> | null = null

  constructor(path: string, sizeBytes: number) {
    this.path = path
    this.sizeBytes = sizeBytes
    this.#extents = existsSync(`${path}.extents`) ? JSON.parse(readFileSync(`${path}.extents`, 'utf8')) : []
  }

  async read(offset: number, length: number): Promise<Buffer> {
    const bytes = Buffer.alloc(Math.max(0, Math.min(length, this.sizeBytes - offset)))
    if (!this.#handle && !existsSync(this.path)) return bytes
    await (await this.#open()).read(bytes, 0, bytes.length, offset)
    return bytes
  }

  /** Ranges of zeros over never-written ranges stay holes. Throws ENOSPC past the end. */
  async write(offset: number, bytes: Buffer): Promise<void> {
    if (offset + bytes.length > this.sizeBytes) {
      throw Object.assign(new Error('No space left on device'), { code: 'ENOSPC' })
    }
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      const part = bytes.subarray(at, at + chunkBytes)
      const start = offset + at
      if (isZero(part) && !this.#extents.some(([from, to]) => from < start + part.length && to > start)) continue
      await (await this.#open()).write(part, 0, part.length, start)
      this.#note(start, start + part.length)
    }
  }

  /** Gives every block back to the file system, as a discard of the whole device does. */
  async eraseAll(): Promise<void> {
    if (!this.#handle && !existsSync(this.path)) return
    const handle = await this.#open()
    await handle.truncate(0)
    await handle.truncate(this.sizeBytes)
    this.#extents = []
    await this.flush()
  }

  async zero(offset: number, length: number): Promise<void> {
    const start = Math.max(0, offset)
    const end = Math.min(this.sizeBytes, offset + length)
    for (let at = start; at < end; at += chunkBytes) {
      await this.write(at, zeroChunk.subarray(0, Math.min(chunkBytes, end - at)))
    }
  }

  /** Makes the map of written ranges durable; called at the end of each operation on the disk. */
  async flush(): Promise<void> {
    if (!this.#handle) return
    await (await this.#handle).datasync()
    await writeFile(`${this.path}.extents.new`, JSON.stringify(this.#extents))
    await rename(`${this.path}.extents.new`, `${this.path}.extents`)
  }

  async state(): Promise<AllocatedState> {
    if (!existsSync(this.path)) return { blank: true, allocatedBytes: 0, sha256OfAllocated: null }
    const hash = createHash('sha256')
    let blank = true
    for (const [start, end] of this.#extents) {
      hash.update(`${start}-${end}:`)
      for (let at = start; at < end; at += chunkBytes) {
        const bytes = await this.read(at, Math.min(chunkBytes, end - at))
        if (blank && !isZero(bytes)) blank = false
        hash.update(bytes)
      }
    }
    const { blocks } = await stat(this.path)
    // Blocks that no extent explains mean somebody else wrote to the file: that is not a blank disk.
    if (this.#extents.length === 0 && blocks > 8) blank = false
    return {
      blank,
      allocatedBytes: blocks * 512,
      sha256OfAllocated: this.#extents.length > 0 ? hash.digest('hex') : null,
    }
  }

  async close(): Promise<void> {
    const handle = this.#handle
    if (!handle) return
    await this.flush()
    this.#handle = null
    await (await handle).close()
  }

  #open(): Promise<FileHandle> {
    this.#handle ??= (async () => {
      await mkdir(dirname(this.path), { recursive: true })
      const handle = await open(this.path, existsSync(this.path) ? 'r+' : 'w+')
      await handle.truncate(this.sizeBytes)
      return handle
    })()
    return this.#handle
  }

  #note(start: number, end: number): void {
    const kept: Extent[] = []
    let [from, to] = [start, end]
    for (const extent of this.#extents) {
      if (extent[1] < from || extent[0] > to) kept.push(extent)
      else [from, to] = [Math.min(from, extent[0]), Math.max(to, extent[1])]
    }
    this.#extents = [...kept, [from, to] as const].sort((a, b) => a[0] - b[0])
  }
}

function isZero(bytes: Buffer): boolean {
  return bytes.equals(zeroChunk.subarray(0, bytes.length))
}
