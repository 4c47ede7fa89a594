import { type FileHandle, open } from 'node:fs/promises'
import type { ContentRefusal } from '@ingot/core/image/content-refusal'
import { DISK_HEAD_BYTES, DISK_TAIL_BYTES, detectDiskFormat } from '@ingot/core/image/detect-disk-format'
import type { ImageFileRole } from '@ingot/core/image/input'
import { BOOT_HEAD_BYTES, isRamdisk, kernelArchOf } from '@ingot/core/image/inspect-boot-file'
import { inspectPartitionTable } from '@ingot/core/image/inspect-partition-table'
import type { Arch } from '@ingot/core/node/input'
import { inspectQcow2 } from './inspect-qcow2'
import { readBytes } from './read-bytes'

export interface InspectedImageFile {
  readonly sizeBytes: number
  readonly format: 'raw' | 'qcow2'
  /** what it becomes when it is written; the file's own size for a kernel or ramdisk */
  readonly virtualSizeBytes: number
}
export type ImageFileAnswer = InspectedImageFile | { readonly refusal: ContentRefusal; readonly found?: string }

/** Tells by the bytes of a file whether it is what its role and architecture ask for. Nothing in it is believed. */
export async function inspectImageFile(
  path: string,
  { role, arch, signal }: { readonly role: ImageFileRole; readonly arch: Arch; readonly signal: AbortSignal },
): Promise<ImageFileAnswer> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    if (size === 0) return { refusal: 'empty' }
    if (role === 'disk') return await inspectDisk(file, size, signal)
    const head = await readBytes(file, 0, BOOT_HEAD_BYTES)
    const plain: InspectedImageFile = { sizeBytes: size, format: 'raw', virtualSizeBytes: size }
    if (role === 'ramdisk') return isRamdisk(head) ? plain : { refusal: 'not_a_ramdisk' }
    const found = kernelArchOf(head)
    if (found === null || (found === 'packed' && arch !== 'aarch64')) return { refusal: 'not_a_kernel' }
    return found === 'packed' || found === arch ? plain : { refusal: 'kernel_arch', found }
  } finally {
    await file.close()
  }
}

async function inspectDisk(file: FileHandle, sizeBytes: number, signal: AbortSignal): Promise<ImageFileAnswer> {
  const head = await readBytes(file, 0, DISK_HEAD_BYTES)
  const tail = await readBytes(file, Math.max(0, sizeBytes - DISK_TAIL_BYTES), DISK_TAIL_BYTES)
  const format = detectDiskFormat(head, tail)
  if (format === 'qcow2') {
    const answer = await inspectQcow2(file, sizeBytes, signal)
    return 'refusal' in answer ? answer : { sizeBytes, format, ...answer }
  }
  if (format !== 'raw') return { refusal: 'format_unsupported', found: format }
  const answer = inspectPartitionTable(head, sizeBytes)
  return 'refusal' in answer ? answer : { sizeBytes, format, virtualSizeBytes: sizeBytes }
}
