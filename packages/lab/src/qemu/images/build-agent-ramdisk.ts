import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { DebianKernel } from './debian-kernel'
import { FileTree } from './file-tree'

const MODULES = [
  ...['virtio_pci', 'virtio_net', 'virtio_blk', 'virtio_scsi', 'virtio_rng', 'sd_mod', 'ata_piix', 'nvme'],
  ...['isofs', 'nls_ascii', 'nls_cp437', 'loop', 'efivarfs', 'qemu_fw_cfg'],
]

/** What is on the disks that somebody mends in the rescue system. */
const FILE_SYSTEMS = ['ext4', 'vfat']

/** Debian's programs in the ramdisk, beside busybox. */
export const agentPrograms = ['lua5.4', 'socat', 'openssl', 'sfdisk', 'blkid', 'blkdiscard', 'qemu-img'] as const

/** Builds the deploy ramdisk from `sources` (agent/) into `file`. `work` is an empty directory. */
export async function buildAgentRamdisk(options: {
  readonly kernel: DebianKernel
  readonly sources: string
  readonly work: string
  readonly file: string
}): Promise<void> {
  const tree = new FileTree(options.work)
  tree.addDirectories('/proc', '/sys', '/dev', '/tmp', '/run', '/sbin', '/usr/bin', '/root')
  tree.addBusybox()
  for (const name of readdirSync(options.sources)) {
    const target = name === 'init' ? '/init' : `/agent/${name}`
    tree.addFile(path.join(options.sources, name), target, /\.(lua|cnf)$/.test(name) ? 0o644 : 0o755)
  }
  await tree.addPrograms(...agentPrograms)
  tree.addText('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\nrescue:x:0:0:rescue:/root:/bin/sh\n')
  tree.addText('/etc/group', 'root:x:0:\n')
  tree.addText('/etc/shadow', 'root:*:19000:0:99999:7:::\nrescue:*:19000:0:99999:7:::\n', 0o600)
  tree.addText('/etc/nsswitch.conf', 'passwd: files\ngroup: files\nshadow: files\n')
  // Where the kernel looks when it wants a module.
  tree.addLink('/sbin/modprobe', '../bin/busybox')
  await tree.addModules(options.kernel, MODULES, FILE_SYSTEMS)
  writeFileSync(options.file, await tree.packRamdisk())
}
