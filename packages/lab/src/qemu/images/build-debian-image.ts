import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { buildDiskImage } from './build-disk-image'
import { requireDebianImagePrograms } from './debian-programs'
import { runTool } from './run-tool'

const SUITE = 'bookworm'
const ROOT_MIB = 1_400
/** The smallest set that boots, reads a config drive, takes an address and lets somebody in. */
const packages = [
  ...['linux-image-cloud-amd64', 'systemd-sysv', 'udev', 'dbus', 'cloud-init', 'cloud-guest-utils', 'netplan.io'],
  ...['openssh-server', 'iproute2', 'iputils-ping', 'e2fsprogs', 'fdisk', 'ca-certificates'],
]

/**
 * Builds a Debian with cloud-init as a disk image that boots by BIOS and UEFI, from Debian's archive by mmdebstrap: qcow2 when
 * the file is named so, else raw. Takes minutes. Root rights are not needed where user namespaces are allowed.
 */
export async function buildDebianImage(options: {
  /** images/: what goes into the system beside Debian's packages. */
  readonly sources: string
  readonly file: string
}): Promise<void> {
  requireDebianImagePrograms()
  mkdirSync(path.dirname(options.file), { recursive: true })
  const work = mkdtempSync(path.join(path.dirname(path.resolve(options.file)), '.debian-'))
  // mmdebstrap may work as another user of its own namespace.
  chmodSync(work, 0o777)
  try {
    const source = (name: string) => path.resolve(options.sources, name)
    const rootImage = path.join(work, 'root.ext2')
    await runTool('mmdebstrap', [
      '--variant=minbase',
      `--include=${packages.join(',')}`,
      '--customize-hook=mkdir -p "$1/boot/grub"',
      `--customize-hook=copy-in ${source('debian/grub.cfg')} /boot/grub`,
      `--customize-hook=copy-in ${source('debian/fstab')} /etc`,
      `--customize-hook=copy-in ${source('debian/90-ingot.cfg')} /etc/cloud/cloud.cfg.d`,
      // A host makes its own keys and its own identity at its first boot.
      '--customize-hook=rm -f "$1"/etc/ssh/ssh_host_*; : > "$1/etc/machine-id"',
      '--format=ext2',
      SUITE,
      rootImage,
    ])
    await runTool('resize2fs', [rootImage, `${ROOT_MIB}M`])
    await runTool('tune2fs', ['-L', 'ingot-root', rootImage])
    const findGrub = readFileSync(source('os/find-grub.cfg'), 'utf8')
    const packed = options.file.endsWith('.qcow2')
    const disk = packed ? path.join(work, 'disk.raw') : options.file
    await buildDiskImage({ rootImage, findGrub, work, file: disk })
    if (packed) await runTool('qemu-img', ['convert', '-f', 'raw', '-O', 'qcow2', '-c', disk, options.file])
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
