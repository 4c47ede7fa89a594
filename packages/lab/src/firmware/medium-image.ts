import { type ReadBytes, readIsoFiles } from '../disk/iso9660'
import { openUrl } from '../redfish/open-url'
import type { BootMedium } from '../server/server-parts'

const largestMediumBytes = 512 << 20

/** What is on an inserted medium: a lone iPXE script, or files. */
export interface MediumImage {
  readonly script: string | null
  readonly files: ReadonlyMap<string, Buffer>
}

export async function readMedium(medium: BootMedium, signal: AbortSignal): Promise<MediumImage> {
  const bytes = await download(medium, signal)
  if (bytes.subarray(0, 6).equals(Buffer.from('#!ipxe'))) return { script: bytes.toString('utf8'), files: new Map() }
  const read: ReadBytes = async (offset, length) => bytes.subarray(offset, offset + length)
  return { script: null, files: await readIsoFiles(read) }
}

async function download(medium: BootMedium, signal: AbortSignal): Promise<Buffer> {
  const answer = await openUrl(medium.image, {
    username: medium.username ?? undefined,
    password: medium.password ?? undefined,
    verifyCertificate: medium.verifyCertificate,
    signal,
  })
  if (answer.statusCode !== 200) {
    answer.destroy()
    throw new Error(`HTTP ${answer.statusCode}`)
  }
  const parts: Buffer[] = []
  let received = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    parts.push(part)
    received += part.length
    if (received > largestMediumBytes) throw new Error('the medium is larger than 512 MiB')
  }
  return Buffer.concat(parts)
}

export interface LoaderEntry {
  readonly kernel: string
  readonly initrds: readonly string[]
  readonly commandLine: string
}

/** First entry of an isolinux.cfg or grub.cfg: the few words that such a file needs to start a ramdisk. */
export function parseLoaderConfig(text: string): LoaderEntry | null {
  let kernel = ''
  let words: string[] = []
  const initrds: string[] = []
  for (const line of text.split(/\r?\n/)) {
    const [verb = '', ...rest] = line.trim().split(/\s+/)
    const lower = verb.toLowerCase()
    const opensNext = (lower === 'label' || lower === 'menuentry' || lower === '}') && kernel !== ''
    if (opensNext) break
    if (lower === 'kernel' || lower === 'linux' || lower === 'linuxefi') {
      kernel = rest[0] ?? ''
      words = [...words, ...rest.slice(1)]
    } else if (lower === 'append') words = [...words, ...rest]
    else if (lower === 'initrd' || lower === 'initrdefi') initrds.push(...rest)
  }
  for (const word of words) if (word.startsWith('initrd=')) initrds.push(...word.slice(7).split(','))
  const commandLine = words.filter((word) => !word.startsWith('initrd=')).join(' ')
  return kernel ? { kernel, initrds, commandLine } : null
}

/** Loaders look for names without regard to case and to a leading slash. */
export function findFile(files: ReadonlyMap<string, Buffer>, name: string): Buffer | null {
  const wanted = `/${name.replace(/^\(.*?\)/, '').replace(/^\/+/, '')}`.toLowerCase()
  for (const [path, bytes] of files) if (path.toLowerCase() === wanted) return bytes
  return null
}
