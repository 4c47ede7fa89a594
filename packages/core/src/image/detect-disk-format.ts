/** What a disk file may turn out to be. Only raw and qcow2 can be deployed; the others are named in the refusal. */
export type DiskFormat = 'raw' | 'qcow2' | ForeignFormat
export type ForeignFormat =
  | 'vmdk'
  | 'vhd'
  | 'vhdx'
  | 'vdi'
  | 'qed'
  | 'luks'
  | 'iso9660'
  | 'gzip'
  | 'bzip2'
  | 'xz'
  | 'zstd'
  | 'zip'
  | 'squashfs'

/** Enough of the beginning to tell every format, ISO 9660's volume descriptor (sector 16 of 2 KiB) included. */
export const DISK_HEAD_BYTES = 64 << 10
/** A VHD of fixed size has its mark only in the last sector. */
export const DISK_TAIL_BYTES = 512

const signatures: readonly (readonly [ForeignFormat | 'qcow2', number, string])[] = [
  ['qcow2', 0, 'QFI\xfb'],
  ['vmdk', 0, 'KDMV'],
  ['vmdk', 0, 'COWD'],
  ['vmdk', 0, '# Disk DescriptorFile'],
  ['vhd', 0, 'conectix'],
  ['vhdx', 0, 'vhdxfile'],
  ['vdi', 64, '\x7f\x10\xda\xbe'],
  ['qed', 0, 'QED\0'],
  ['luks', 0, 'LUKS\xba\xbe'],
  ['iso9660', 32_769, 'CD001'],
  ['gzip', 0, '\x1f\x8b'],
  ['bzip2', 0, 'BZh'],
  ['xz', 0, '\xfd7zXZ\0'],
  ['zstd', 0, '\x28\xb5\x2f\xfd'],
  ['zip', 0, 'PK\x03\x04'],
  ['squashfs', 0, 'hsqs'],
]

/** Whether the bytes at `offset` are `text`, one character a byte. */
export function hasBytesAt(bytes: Uint8Array, offset: number, text: string): boolean {
  if (bytes.length < offset + text.length) return false
  for (let i = 0; i < text.length; i++) if (bytes[offset + i] !== text.charCodeAt(i)) return false
  return true
}

/** Tells by its bytes what a disk file is, never by its name. What has no mark of another format counts as raw. */
export function detectDiskFormat(head: Uint8Array, tail: Uint8Array): DiskFormat {
  for (const [format, offset, text] of signatures) if (hasBytesAt(head, offset, text)) return format
  return hasBytesAt(tail, 0, 'conectix') ? 'vhd' : 'raw'
}
