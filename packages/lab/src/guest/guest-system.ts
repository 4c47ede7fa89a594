import { type DiskOs, parseOsRelease } from '../disk/read-disk-os'
import type { NodeHardware } from '../node-hardware'
import { parseCloudConfig } from './cloud-config'
import { configureNetwork, type GuestNetwork, type NetworkData } from './guest-network'

/** A booted operating system: what its disk and config drive made of it. */
export interface GuestSystem {
  readonly hardware: NodeHardware
  readonly hostname: string
  readonly kernelRelease: string
  readonly prettyName: string
  /** The tree of the image with what cloud-init wrote over it. */
  readonly files: Map<string, string>
  /** Users that may log in with a password: as it is, or as SHA-crypt (`$5$…`, `$6$…`). */
  readonly passwords: ReadonlyMap<string, string>
  readonly network: GuestNetwork
  /** Lines that cloud-init prints while booting. */
  readonly cloudInitLines: readonly string[]
  readonly bootedAtMs: number
  readonly instanceId: string | null
}

interface MetaData {
  readonly uuid?: string
  readonly hostname?: string
  readonly name?: string
  readonly 'local-hostname'?: string
  readonly admin_pass?: string
  readonly public_keys?: Readonly<Record<string, string>>
}

function readJson<T>(files: ReadonlyMap<string, Buffer> | null, path: string): T | null {
  const bytes = files?.get(path)
  if (!bytes) return null
  try {
    return JSON.parse(bytes.toString('utf8')) as T
  } catch {
    return null
  }
}

/** Runs what cloud-init's config drive data source does: host name, root password, keys, network. */
export function buildGuestSystem(os: DiskOs, hardware: NodeHardware): GuestSystem {
  const meta = readJson<MetaData>(os.configDrive, '/openstack/latest/meta_data.json')
  const network = configureNetwork(
    readJson<NetworkData>(os.configDrive, '/openstack/latest/network_data.json'),
    hardware,
  )
  const userData = os.configDrive?.get('/openstack/latest/user_data')?.toString('utf8') ?? ''
  const cloudConfig = parseCloudConfig(userData)
  const hostname = cloudConfig.hostname ?? meta?.hostname ?? meta?.['local-hostname'] ?? meta?.name ?? 'localhost'
  const passwords = new Map<string, string>()
  if (meta?.admin_pass) passwords.set('root', meta.admin_pass)
  for (const [user, password] of cloudConfig.passwords) passwords.set(user, password)
  const release = parseOsRelease(os.files.get('/etc/os-release') ?? '')
  const kernelRelease = /^Linux (\S+)/.exec(os.files.get('/boot/vmlinuz') ?? '')?.[1] ?? 'unknown'
  const keys = [...Object.values(meta?.public_keys ?? {}).map((key) => key.trim()), ...cloudConfig.sshKeys]
  const files = new Map(os.files)
  files.set('/etc/hostname', `${hostname}\n`)
  files.set('/etc/hosts', `127.0.0.1 localhost\n127.0.1.1 ${hostname}\n`)
  files.set('/etc/resolv.conf', network.nameServers.map((address) => `nameserver ${address}\n`).join(''))
  files.set('/root/.ssh/authorized_keys', keys.map((key) => `${key}\n`).join(''))
  files.set('/proc/cmdline', `BOOT_IMAGE=/boot/vmlinuz root=/dev/sda1 ro console=tty0 console=ttyS0,115200n8\n`)
  const instanceId = meta?.uuid ?? null
  files.set('/var/lib/cloud/data/instance-id', `${instanceId ?? 'none'}\n`)
  return {
    hardware,
    hostname,
    kernelRelease,
    prettyName: release.PRETTY_NAME ?? 'Linux',
    files,
    passwords,
    network,
    cloudInitLines: cloudInitLines(os, network, hostname, keys.length, userData),
    bootedAtMs: Date.now(),
    instanceId,
  }
}

function cloudInitLines(os: DiskOs, network: GuestNetwork, hostname: string, keys: number, userData: string): string[] {
  if (!os.configDrive) return ['No config drive found (label config-2); datasource None']
  const lines = ["Cloud-init v. 24.4 running 'init-local'. Datasource DataSourceConfigDrive [net,ver=2]"]
  if (network.problem) lines.push(`ERROR: ${network.problem}`)
  for (const { name, addresses, mac } of network.interfaces) {
    for (const address of addresses) lines.push(`ci-info: | ${name} | True | ${address} | ${mac} |`)
  }
  lines.push(`Cloud-init: set hostname to ${hostname}, ${keys} authorized key(s) for root`)
  if (userData.startsWith('#!')) lines.push('Cloud-init: user script found (the lab does not execute scripts)')
  lines.push(
    'Cloud-init v. 24.4 finished. Datasource DataSourceConfigDrive [net,ver=2][source=/dev/disk/by-label/config-2]',
  )
  return lines
}
