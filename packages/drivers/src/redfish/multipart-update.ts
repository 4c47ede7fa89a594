import { randomBytes } from 'node:crypto'
import type { FirmwareFile } from '../contract/firmware-updates'
import type { Upload } from './http-exchange'

/**
 * The request of a multipart push (DSP0266, "Software update"; property MultipartHttpPushUri of UpdateService): the JSON
 * part `UpdateParameters`, then the file as `UpdateFile`.
 */
export function multipartUpdate(targets: readonly string[], fileName: string, file: FirmwareFile): Upload {
  const boundary = `ingot-${randomBytes(16).toString('hex')}`
  const part = (name: string, more: string, type: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\nContent-Type: ${type}\r\n\r\n`
  const parameters = JSON.stringify({ Targets: targets })
  const head = Buffer.from(
    `${part('UpdateParameters', '', 'application/json')}${parameters}\r\n` +
      part('UpdateFile', `; filename="${fileName}"`, 'application/octet-stream'),
  )
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    sizeBytes: head.length + file.sizeBytes + tail.length,
    async *open() {
      yield head
      yield* file.body
      yield tail
    },
  }
}

/** The last part of a URL's path, in characters that stand in a header as they are. */
export function fileNameOf(url: string): string {
  const name = new URL(url).pathname.split('/').at(-1) ?? ''
  return name.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 100) || 'firmware.bin'
}
