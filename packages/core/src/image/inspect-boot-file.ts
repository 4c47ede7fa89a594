import type { Arch } from '../node/input'
import { hasBytesAt } from './detect-disk-format'

/** Enough of the beginning to tell any kernel or ramdisk. */
export const BOOT_HEAD_BYTES = 4096

/**
 * The architecture of a Linux kernel that a firmware or iPXE can start; null when the bytes are no such kernel. `packed`:
 * as a whole in gzip, as only arm64 has it, and as a ramdisk looks too. Sources: Linux Documentation/arch/x86/boot.rst, arch/arm64/booting.rst, PE/COFF.
 */
export function kernelArchOf(head: Uint8Array): Arch | 'packed' | null {
  if (hasBytesAt(head, 0x1fe, '\x55\xaa') && hasBytesAt(head, 0x202, 'HdrS')) return 'x86_64'
  if (hasBytesAt(head, 56, 'ARM\x64')) return 'aarch64'
  if (hasBytesAt(head, 0, 'MZ')) return peArchOf(head)
  return hasBytesAt(head, 0, '\x1f\x8b') ? 'packed' : null
}

function peArchOf(head: Uint8Array): Arch | null {
  if (head.length < 64) return null
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const at = view.getUint32(60, true)
  if (!hasBytesAt(head, at, 'PE\0\0') || head.length < at + 6) return null
  const machine = view.getUint16(at + 4, true)
  if (machine === 0x8664) return 'x86_64'
  return machine === 0xaa64 ? 'aarch64' : null
}

const ramdiskMarks = [
  '070701',
  '070702',
  '\x1f\x8b',
  'BZh',
  '\xfd7zXZ\0',
  '\x5d\0\0',
  '\x89LZO',
  '\x02\x21\x4c\x18',
  '\x28\xb5\x2f\xfd',
]

/** Whether the bytes begin like a cpio archive or any compression that Linux unpacks (lib/decompress.c). */
export const isRamdisk = (head: Uint8Array) => ramdiskMarks.some((mark) => hasBytesAt(head, 0, mark))
