import { createHash, getHashes } from 'node:crypto'
import type { VirtualDisk } from '../disk/virtual-disk'
import { pause } from '../server/pause'
import type { AgentContext } from './agent-context'
import { checksumFailed, downloadFailed, invalidImage, invalidParams, writeFailed } from './agent-error'

export interface ImageInfo {
  readonly id: string
  readonly urls: readonly string[]
  readonly hashAlgorithm: string
  readonly hashValue: string
  readonly diskFormat: string
}

const defaultDownloadRetries = 2
const retryIntervalMs = 10_000
const writeChunkBytes = 1 << 20
/** What a `disk-too-small` disk can take before it is full. */
const tinyDiskBytes = 1 << 20

const algorithmByLength: Record<number, string> = { 128: 'sha512', 64: 'sha256', 32: 'md5' }

/** The checks that ironic-python-agent makes before it accepts the command (`_validate_image_info`). */
export function parseImageInfo(value: unknown): ImageInfo {
  const info = (value ?? {}) as Record<string, unknown>
  for (const field of ['id', 'urls']) {
    if (!(field in info)) throw invalidParams(`Image is missing '${field}' field.`)
  }
  const { urls } = info
  if (!Array.isArray(urls) || urls.length === 0) {
    throw invalidParams("Image 'urls' must be a list with at least one element.")
  }
  const algorithm = info.os_hash_algo
  const hash = info.os_hash_value
  const checksum = info.checksum
  const common = { id: String(info.id), urls: urls.map(String), diskFormat: String(info.disk_format ?? 'raw') }
  if (algorithm || hash) {
    if (typeof algorithm !== 'string') throw invalidParams("Image 'os_hash_algo' must be a non-empty string.")
    if (typeof hash !== 'string') throw invalidParams("Image 'os_hash_value' must be a non-empty string.")
    if (!getHashes().includes(algorithm)) throw invalidParams(`Unable to verify image with algorithm ${algorithm}`)
    return { ...common, hashAlgorithm: algorithm, hashValue: hash.toLowerCase() }
  }
  if (typeof checksum === 'string' && checksum.length > 32) {
    const found = algorithmByLength[checksum.length]
    if (!found) throw invalidParams('Checksum of unknown length.')
    return { ...common, hashAlgorithm: found, hashValue: checksum.toLowerCase() }
  }
  throw invalidParams('Image checksum is not available: give os_hash_algo and os_hash_value, or a sha256 checksum.')
}

/** Streams the image onto the disk and verifies it; the whole download is repeated when it fails. */
export async function writeImage(
  context: AgentContext,
  disk: VirtualDisk,
  device: string,
  info: ImageInfo,
): Promise<void> {
  if (info.diskFormat !== 'raw') throw invalidImage(`The lab's agent writes raw images only, not ${info.diskFormat}.`)
  const retries = Number(
    context.kernelParameters.get('ipa-image-download-connection-retries') ?? defaultDownloadRetries,
  )
  for (let attempt = 0; ; attempt++) {
    try {
      await writeOnce(context, disk, device, info)
      context.log.record('image.write', `${info.id} to ${device}`)
      return
    } catch (error) {
      const type = (error as { type?: string }).type
      const worthRetry = type === 'ImageDownloadError' || type === 'ImageChecksumError'
      if (!worthRetry || attempt >= retries) throw error
      context.print(`ironic-python-agent: image download failed, ${attempt + 1} of ${retries + 1}\n`)
      await pause(retryIntervalMs * context.timings.agentTimeScale, context.signal)
    }
  }
}

async function openDownload(context: AgentContext, info: ImageInfo): Promise<Response> {
  const reasons: string[] = []
  for (const url of info.urls) {
    try {
      const response = await fetch(url, { signal: context.signal })
      if (response.ok && response.body) return response
      await response.body?.cancel()
      reasons.push(`URL: ${url}; received status code ${response.status}`)
    } catch (error) {
      if (context.signal.aborted) throw error
      reasons.push(`URL: ${url}; ${(error as Error).message}`)
    }
  }
  throw downloadFailed(info.id, reasons.join('\n '))
}

async function writeOnce(context: AgentContext, disk: VirtualDisk, device: string, info: ImageInfo): Promise<void> {
  const response = await openDownload(context, info)
  const expectedBytes = Number(response.headers.get('content-length') ?? 0)
  const capacity = context.faults.has('disk-too-small') ? tinyDiskBytes : disk.sizeBytes
  const corrupt = context.faults.take('checksum-mismatch')
  const dies = context.faults.has('agent-dies')
  const hash = createHash(info.hashAlgorithm)
  const started = Date.now()
  let written = 0
  let shownPercent = 0
  context.log.record('image.download', info.urls[0])
  try {
    for await (const chunk of rechunk(response.body as ReadableStream<Uint8Array>)) {
      if (corrupt && written === 0) chunk[0] = (chunk[0] as number) ^ 0xff
      hash.update(chunk)
      if (written + chunk.length > capacity) {
        context.faults.take('disk-too-small')
        throw writeFailed(device, `dd: error writing '${device}': No space left on device`)
      }
      await disk.write(written, chunk)
      written += chunk.length
      if (dies && written * 2 >= expectedBytes) {
        context.faults.take('agent-dies')
        context.die('Out of memory: Killed process 912 (ironic-python-a)')
        await pause(2 ** 30, context.signal)
      }
      const percent = expectedBytes ? Math.floor((written / expectedBytes) * 10) * 10 : 0
      if (percent > shownPercent) {
        shownPercent = percent
        context.print(`ironic-python-agent: ${device} ${percent}% (${written >> 20} MiB)\n`)
      }
      await pause(paceMs(context, started, written), context.signal)
    }
  } catch (error) {
    if (context.signal.aborted || (error as { type?: string }).type) throw error
    throw downloadFailed(info.id, (error as Error).message)
  } finally {
    if (!context.signal.aborted) await disk.flush()
  }
  const actual = hash.digest('hex')
  if (actual !== info.hashValue) throw checksumFailed(info.id, device, info.hashValue, actual)
}

function paceMs({ timings }: AgentContext, startedMs: number, written: number): number {
  if (timings.writeBytesPerSecond <= 0) return 0
  const aheadMs = (written / timings.writeBytesPerSecond) * 1000 - (Date.now() - startedMs)
  // Timers are coarse: many small waits would make the disk slower than asked for.
  return aheadMs > 5 ? aheadMs : 0
}

async function* rechunk(body: ReadableStream<Uint8Array>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  let size = 0
  for await (const part of body) {
    parts.push(Buffer.from(part.buffer, part.byteOffset, part.byteLength))
    size += part.byteLength
    if (size < writeChunkBytes) continue
    const joined = Buffer.concat(parts)
    const whole = size - (size % writeChunkBytes)
    for (let at = 0; at < whole; at += writeChunkBytes) yield joined.subarray(at, at + writeChunkBytes)
    parts = [joined.subarray(whole)]
    size -= whole
  }
  if (size > 0) yield Buffer.concat(parts)
}
