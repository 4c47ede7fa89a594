import { IpxeDownloadError } from './ipxe-script'

const headBytes = 64 << 10
const statusText: Record<number, string> = {
  400: 'Invalid argument (https://ipxe.org/1c0de8ec)',
  401: 'Permission denied (https://ipxe.org/020c613b)',
  403: 'Permission denied (https://ipxe.org/020c613b)',
  404: 'No such file or directory (https://ipxe.org/2d0c613b)',
}

export interface DownloadedFile {
  readonly head: Buffer
  readonly sizeBytes: number
  text(): string
}

/** Reads the whole file over HTTP and keeps its first 64 KiB: a script fits, a kernel needs no more. */
export async function downloadFile(url: string, signal: AbortSignal): Promise<DownloadedFile> {
  if (!/^https?:/.test(url)) throw new IpxeDownloadError('Operation not supported (https://ipxe.org/3c092083)')
  let response: Response
  try {
    response = await fetch(url, { signal, headers: { 'user-agent': 'iPXE/1.21.1+ (ingot-lab)' } })
  } catch (error) {
    if (signal.aborted) throw error
    throw new IpxeDownloadError('Connection refused (https://ipxe.org/110a6092)')
  }
  if (!response.ok || !response.body) {
    await response.body?.cancel()
    throw new IpxeDownloadError(statusText[response.status] ?? 'Input/output error (https://ipxe.org/1d0c6139)')
  }
  const kept: Buffer[] = []
  let keptBytes = 0
  let sizeBytes = 0
  for await (const chunk of response.body) {
    const bytes = Buffer.from(chunk)
    sizeBytes += bytes.length
    if (keptBytes >= headBytes) continue
    kept.push(bytes.subarray(0, headBytes - keptBytes))
    keptBytes += bytes.length
  }
  const head = Buffer.concat(kept)
  return { head, sizeBytes, text: () => head.toString('utf8') }
}
