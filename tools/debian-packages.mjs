// Programs that the tests compare us with or drive. Only Debian and its relatives are supported for testing.
import fs from 'node:fs'
import path from 'node:path'
import { runQuietly } from './run-quietly.mjs'
import { UserError } from './step.mjs'

/** Debian package → what shows that it is there: a program, or a file. */
const wanted = {
  chromium: 'chromium',
  ipmitool: 'ipmitool',
  openipmi: 'ipmi_sim',
  'freeipmi-tools': 'ipmipower',
  'dnsmasq-base': 'dnsmasq',
  'openvswitch-switch': 'ovs-vswitchd',
  'openssh-server': 'sshd',
  'ovn-central': 'ovn-northd',
  'ovn-host': 'ovn-controller',
  'redis-server': 'redis-server',
  genisoimage: 'genisoimage',
  'qemu-system-x86': 'qemu-system-x86_64',
  'qemu-utils': 'qemu-img',
  'ipxe-qemu': '/usr/lib/ipxe/qemu/pxe-virtio.rom',
  ipxe: '/usr/lib/ipxe/ipxe.efi',
  ovmf: '/usr/share/OVMF/OVMF_CODE_4M.fd',
  'grub-pc-bin': '/usr/lib/grub/i386-pc/boot.img',
  'grub-efi-amd64-bin': '/usr/lib/grub/x86_64-efi/linux.mod',
  mtools: 'mcopy',
  dosfstools: 'mkfs.vfat',
  kmod: 'modprobe',
  fdisk: 'sfdisk',
  'busybox-static': 'busybox',
  cpio: 'cpio',
  socat: 'socat',
  openssl: 'openssl',
  'lua5.4': 'lua5.4',
  'ironic-api': 'ironic-api',
  'ironic-conductor': 'ironic-conductor',
  keystone: 'keystone-manage',
  'uwsgi-core': 'uwsgi-core',
  'uwsgi-plugin-python3': '/usr/lib/uwsgi/plugins/python311_plugin.so',
  'python3-psycopg2': '/usr/lib/python3/dist-packages/psycopg2',
  'fonts-noto-cjk': '/usr/share/fonts/opentype/noto',
  'python3-sushy': '/usr/lib/python3/dist-packages/sushy',
}

function isThere(sign) {
  if (sign.startsWith('/')) return fs.existsSync(sign)
  const directories = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin']
  return directories.some((directory) => fs.existsSync(path.join(directory, sign)))
}

/** Installs what is missing as root; otherwise names the command that does. Safe to repeat. */
export async function ensureDebianPackages() {
  const missing = Object.keys(wanted).filter((name) => !isThere(wanted[name]))
  if (missing.length === 0) return 'already there'
  const install = ['install', '-y', '--no-install-recommends', ...missing]
  const hasApt = isThere('apt-get')
  if (!hasApt || process.getuid?.() !== 0) {
    throw new UserError(
      `The tests need programs that are not installed: ${missing.join(', ')}.`,
      hasApt
        ? `sudo apt-get ${install.join(' ')}`
        : 'Install them by your system, or run the tests in a Debian container.',
    )
  }
  // Run level 1 keeps packages from starting their services.
  const options = { cwd: '/', env: { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' } }
  await runQuietly('apt-get', ['update'], options)
  await runQuietly('apt-get', install, options)
  const still = missing.filter((name) => !isThere(wanted[name]))
  if (still.length > 0) throw new UserError(`apt-get installed ${still.join(', ')}, but what they bring was not found.`)
  return `installed ${missing.join(', ')}`
}
