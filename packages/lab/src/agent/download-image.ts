import { createHash } from 'node:crypto'
import { loggedUrl } from '../logged-url'
import { pause } from '../server/pause'
import { type AgentContext, hasNetwork } from './agent-context'
import { checksumFailed, downloadFailed } from './agent-error'
import type { ImageInfo } from './image-info'

const writeChunkBytes = 1 << 20

/** Gives the image to `take` in order, 1 MiB at a time, at the lab's pace, and verifies its checksum at the end. */
export async function downloadImage(
  context: AgentContext,
  info: ImageInfo,
  location: string,
  take: (chunk: Buffer, offset: number) => Promise<void>,
): Promise<void> {
  const response = await openDownload(context, info)
  const expectedBytes = Number(response.headers.get('content-length') ?? 0)
  const corrupt = context.faults.take('checksum-mismatch')
  const dies = context.faults.has('agent-dies')
  const hash = createHash(info.hashAlgorithm)
  const started = Date.now()
  let written = 0
  let shownPercent = 0
  context.log.record('image.download', loggedUrl(String(info.urls[0])))
  try {
    for await (const chunk of rechunk(response.body as ReadableStream<Uint8Array>)) {
      if (corrupt && written === 0) chunk[0] = (chunk[0] as number) ^ 0xff
      hash.update(chunk)
      await take(chunk, written)
      written += chunk.length
      if (dies && written * 2 >= expectedBytes) {
        context.faults.take('agent-dies')
        context.die('Out of memory: Killed process 912 (ironic-python-a)')
        await pause(2 ** 30, context.signal)
      }
      const percent = expectedBytes ? Math.floor((written / expectedBytes) * 10) * 10 : 0
      if (percent > shownPercent) {
        shownPercent = percent
        context.print(`ironic-python-agent: ${location} ${percent}% (${written >> 20} MiB)\n`)
      }
      await pause(paceMs(context, started, written), context.signal)
    }
  } catch (error) {
    if (context.signal.aborted || (error as { type?: string }).type) throw error
    throw downloadFailed(info.id, (error as Error).message)
  }
  const actual = hash.digest('hex')
  if (actual !== info.hashValue) throw checksumFailed(info.id, location, info.hashValue, actual)
}

async function openDownload(context: AgentContext, info: ImageInfo): Promise<Response> {
  const reasons: string[] = []
  for (const url of info.urls) {
    try {
      if (!hasNetwork(context)) throw new Error('connection timed out')
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
