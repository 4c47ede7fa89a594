import { mkdir, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Qcow2Image } from '../disk/qcow2-image'
import type { VirtualDisk } from '../disk/virtual-disk'
import { pause } from '../server/pause'
import type { AgentContext } from './agent-context'
import { invalidImage, writeFailed } from './agent-error'
import { downloadImage } from './download-image'
import type { ImageInfo } from './image-info'

const defaultDownloadRetries = 2
const retryIntervalMs = 10_000
/** What a `disk-too-small` disk can take before it is full. */
const tinyDiskBytes = 1 << 20

/** Streams the image onto the disk and verifies it; the whole download is repeated when it fails. */
export async function writeImage(
  context: AgentContext,
  disk: VirtualDisk,
  device: string,
  info: ImageInfo,
): Promise<void> {
  if (info.diskFormat !== 'raw' && info.diskFormat !== 'qcow2')
    throw invalidImage(`The lab's agent writes raw and qcow2 images, not ${info.diskFormat}.`)
  const write = info.diskFormat === 'raw' ? writeRaw : writeConverted
  const retries = Number(
    context.kernelParameters.get('ipa-image-download-connection-retries') ?? defaultDownloadRetries,
  )
  for (let attempt = 0; ; attempt++) {
    try {
      await write(context, disk, device, info)
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

/** What the disk can take: `No space left on device` past that. */
function diskWriter(context: AgentContext, disk: VirtualDisk, device: string) {
  const capacity = context.faults.has('disk-too-small') ? tinyDiskBytes : disk.sizeBytes
  return async (offset: number, bytes: Buffer): Promise<void> => {
    if (offset + bytes.length > capacity) {
      context.faults.take('disk-too-small')
      throw writeFailed(device, `dd: error writing '${device}': No space left on device`)
    }
    await disk.write(offset, bytes)
  }
}

/** Raw images go to the disk as they arrive (`stream_raw_images`). */
async function writeRaw(context: AgentContext, disk: VirtualDisk, device: string, info: ImageInfo): Promise<void> {
  const write = diskWriter(context, disk, device)
  try {
    await downloadImage(context, info, device, (chunk, offset) => write(offset, chunk))
  } finally {
    if (!context.signal.aborted) await disk.flush()
  }
}

/** Anything else is downloaded as a whole, verified, and then expanded onto the disk, zeros included. */
async function writeConverted(context: AgentContext, disk: VirtualDisk, device: string, info: ImageInfo) {
  const path = `${disk.path}.image`
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'w+')
  try {
    await downloadImage(context, info, path, async (chunk, offset) => {
      await file.write(chunk, 0, chunk.length, offset)
    })
    context.print(`ironic-python-agent: converting ${info.diskFormat} to ${device}\n`)
    const image = await Qcow2Image.open(file).catch(asInvalidImage)
    if (image.sizeBytes > disk.sizeBytes) throw writeFailed(device, 'qemu-img: error: No space left on device')
    const write = diskWriter(context, disk, device)
    for await (const { offset, length, bytes } of piecesOf(image)) {
      context.signal.throwIfAborted()
      if (bytes) await write(offset, bytes)
      else await disk.zero(offset, length)
    }
  } finally {
    await file.close()
    await rm(path, { force: true })
    if (!context.signal.aborted) await disk.flush()
  }
}

async function* piecesOf(image: Qcow2Image) {
  try {
    yield* image.pieces()
  } catch (error) {
    asInvalidImage(error)
  }
}

function asInvalidImage(error: unknown): never {
  throw (error as { type?: string }).type ? error : invalidImage((error as Error).message)
}
