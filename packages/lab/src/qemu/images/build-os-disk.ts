import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { buildDiskImage } from './build-disk-image'
import type { DebianKernel } from './debian-kernel'
import { FileTree } from './file-tree'
import { runTool } from './run-tool'

const DISK_MODULES = ['virtio_pci', 'virtio_blk', 'virtio_scsi', 'sd_mod', 'ata_piix', 'nvme', 'ext4']
const SYSTEM_MODULES = ['virtio_net', 'isofs', 'button', 'evdev', 'virtio_rng']
const ROOT_MIB = 48

/** What the system says of itself; in the catalogue too. */
export const osIdentity = { name: 'Ingot Mini Linux', version: '1.0' } as const

const release = `NAME="${osIdentity.name}"
ID=ingot-mini
VERSION_ID="${osIdentity.version}"
PRETTY_NAME="${osIdentity.name} ${osIdentity.version}"
`

export interface OsDiskOptions {
  readonly kernel: DebianKernel
  /** images/: the agent's Lua modules for JSON and programs serve the system too. */
  readonly sources: string
  readonly work: string
  readonly file: string
}

/**
 * Builds a small operating system that boots by BIOS and UEFI, reads the config drive and gives a login on the serial
 * port and the screen.
 */
export async function buildOsDisk(options: OsDiskOptions): Promise<void> {
  const { kernel, work } = options
  const tree = new FileTree(path.join(work, 'root'))
  await addSystem(tree, options)
  tree.addFile(path.join(kernel.directory, `boot/vmlinuz-${kernel.version}`), '/boot/vmlinuz')
  tree.addFile(await buildInitramfs(options), '/boot/initramfs')
  const rootImage = path.join(work, 'root.img')
  writeFileSync(rootImage, '')
  truncateSync(rootImage, ROOT_MIB << 20)
  const ext4 = ['-q', '-t', 'ext4', '-L', 'ingot-root', '-O', '^has_journal', '-E', 'root_owner=0:0']
  await runTool('mke2fs', [...ext4, '-d', tree.directory, rootImage])
  const findGrub = readFileSync(path.join(options.sources, 'os/find-grub.cfg'), 'utf8')
  await buildDiskImage({ rootImage, findGrub, work, file: options.file })
}

async function buildInitramfs({ kernel, sources, work }: OsDiskOptions): Promise<string> {
  const tree = new FileTree(path.join(work, 'initramfs'))
  tree.addDirectories('/proc', '/sys', '/dev', '/newroot', '/sbin', '/usr/bin', '/usr/sbin')
  tree.addBusybox()
  tree.addFile(path.join(sources, 'os/initramfs-init'), '/init', 0o755)
  await tree.addModules(kernel, DISK_MODULES)
  const file = path.join(work, 'initramfs.img')
  writeFileSync(file, await tree.packRamdisk())
  return file
}

async function addSystem(tree: FileTree, { kernel, sources }: OsDiskOptions): Promise<void> {
  const os = (name: string) => path.join(sources, 'os', name)
  tree.addDirectories('/proc', '/sys', '/dev', '/run', '/tmp', '/mnt', '/root', '/sbin', '/usr/bin', '/var/lib/ingot')
  tree.addBusybox()
  const applets = String(await runTool('busybox', ['--list']))
    .trim()
    .split('\n')
  for (const applet of applets) tree.addLink(`/bin/${applet}`, 'busybox')
  for (const name of ['init', 'getty', 'modprobe', 'reboot', 'poweroff'])
    tree.addLink(`/sbin/${name}`, '../bin/busybox')
  await tree.addPrograms('lua5.4')
  tree.addFile(os('start'), '/etc/init.d/start', 0o755)
  tree.addFile(os('inittab'), '/etc/inittab')
  tree.addFile(os('grub.cfg'), '/boot/grub/grub.cfg')
  tree.addFile(os('configure.lua'), '/usr/lib/ingot/configure.lua')
  for (const name of ['json.lua', 'shell.lua', 'udhcpc.sh']) {
    tree.addFile(path.join(sources, 'agent', name), `/usr/lib/ingot/${name}`, name.endsWith('.sh') ? 0o755 : 0o644)
  }
  // The power button: what acpid runs for the kernel's event PWRF.
  tree.addText('/etc/acpi/PWRF/00000080', '#!/bin/sh\nexec /sbin/poweroff\n', 0o755)
  tree.addText('/etc/os-release', release)
  tree.addText('/etc/issue', `${osIdentity.name} ${osIdentity.version} \\l\n\n`)
  tree.addText('/etc/hostname', 'localhost\n')
  tree.addText('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\n')
  tree.addText('/etc/group', 'root:x:0:\n')
  tree.addText('/etc/shadow', 'root:*:19000:0:99999:7:::\n', 0o600)
  tree.addText('/etc/shells', '/bin/sh\n')
  tree.addText('/etc/profile', "export PATH=/usr/sbin:/bin:/sbin:/usr/bin\nPS1='[\\u@\\h \\W]\\$ '\n")
  tree.addText('/etc/nsswitch.conf', 'passwd: files\ngroup: files\nshadow: files\n')
  await tree.addModules(kernel, SYSTEM_MODULES)
}
