import { existsSync } from 'node:fs'
import path from 'node:path'
import { searchPath } from '../env'

/** A program that the lab runs or puts into an image, by the Debian package that brings it. */
const packageOf = {
  'qemu-system-x86_64': 'qemu-system-x86',
  'qemu-img': 'qemu-utils',
  ipmi_sim: 'openipmi',
  socat: 'socat',
  setpriv: 'util-linux',
  busybox: 'busybox-static',
  'lua5.4': 'lua5.4',
  openssl: 'openssl',
  blkdiscard: 'util-linux',
  blkid: 'util-linux',
  sfdisk: 'fdisk',
  mke2fs: 'e2fsprogs',
  'mkfs.vfat': 'dosfstools',
  mcopy: 'mtools',
  'grub-mkimage': 'grub-common',
  cpio: 'cpio',
  modprobe: 'kmod',
  '/usr/lib/ipxe/qemu/pxe-virtio.rom': 'ipxe-qemu',
  '/usr/share/OVMF/OVMF_CODE_4M.fd': 'ovmf',
  '/usr/lib/grub/i386-pc/boot.img': 'grub-pc-bin',
  '/usr/lib/grub/x86_64-efi/linux.mod': 'grub-efi-amd64-bin',
  // For the switch only.
  unshare: 'util-linux',
  nsenter: 'util-linux',
  ip: 'iproute2',
  dnsmasq: 'dnsmasq-base',
  'ovs-vswitchd': 'openvswitch-switch',
  // For a Debian image only.
  mmdebstrap: 'mmdebstrap',
  genext2fs: 'genext2fs',
  resize2fs: 'e2fsprogs',
} as const

export type DebianProgram = keyof typeof packageOf

/** What somebody has to do before the QEMU lab can work; the message says it. */
export class MissingProgramsError extends Error {}

/** Path of a program of the list, or undefined when it is not installed. */
function findProgram(name: DebianProgram): string | undefined {
  if (name.startsWith('/')) return existsSync(name) ? name : undefined
  return searchPath()
    .split(path.delimiter)
    .map((directory) => path.join(directory, name))
    .find((file) => existsSync(file))
}

/** Path of a program. Throws MissingProgramsError with the command that installs it. */
export function programPath(name: DebianProgram): string {
  const found = findProgram(name)
  if (!found) throw missing([name])
  return found
}

const forDebianImages: readonly DebianProgram[] = ['mmdebstrap', 'genext2fs', 'resize2fs']
const forSwitch: readonly DebianProgram[] = ['unshare', 'nsenter', 'ip', 'dnsmasq', 'ovs-vswitchd']
const forSome = [...forDebianImages, ...forSwitch]

function requirePrograms(names: readonly DebianProgram[]): void {
  const absent = names.filter((name) => !findProgram(name))
  if (absent.length > 0) throw missing(absent)
}

const always = (Object.keys(packageOf) as DebianProgram[]).filter((name) => !forSome.includes(name))

// Each throws MissingProgramsError that names everything at once.
export const requireLabPrograms = () => requirePrograms(always)
export const requireSwitchPrograms = () => requirePrograms(forSwitch)
export const requireDebianImagePrograms = () => requirePrograms([...always, ...forDebianImages])

function missing(names: readonly DebianProgram[]): MissingProgramsError {
  const packages = [...new Set(names.map((name) => packageOf[name]))]
  return new MissingProgramsError(
    `The QEMU lab needs programs that are not installed: ${names.join(', ')}.\n` +
      `Install them on Debian: sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`,
  )
}
