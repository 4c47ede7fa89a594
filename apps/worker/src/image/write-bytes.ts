import type { FileHandle } from 'node:fs/promises'

/** Writes all of `bytes` at `offset`; one call of the system may write only a part. */
export async function writeBytes(file: FileHandle, bytes: Buffer, offset: number): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, offset + written)
    written += bytesWritten
  }
}
