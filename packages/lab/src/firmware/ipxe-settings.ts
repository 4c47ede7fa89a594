import type { NodeHardware } from '../node-hardware'

/** Named values of iPXE (https://ipxe.org/cfg): MACs are kept as text and formatted by `:hexhyp` and friends. */
export class IpxeSettings {
  readonly #values = new Map<string, string>()

  get(name: string): string {
    const [bare = '', format] = splitFormat(name)
    const value = this.#values.get(bare) ?? this.#values.get(`net0/${bare}`) ?? ''
    return format ? formatSetting(value, format) : value
  }

  set(name: string, value: string): void {
    const [bare = ''] = splitFormat(name)
    this.#values.set(bare, value)
  }

  clear(name: string): void {
    const [bare = ''] = splitFormat(name)
    this.#values.delete(bare)
  }

  /** Innermost `${…}` first, so that `${net${i}/mac}` works; an unknown setting expands to nothing. */
  expand(text: string): string {
    let current = text
    for (let depth = 0; depth < 64; depth++) {
      const next = current.replace(/\$\{([^${}]*)\}/, (_whole, name: string) => this.get(name))
      if (next === current) return current
      current = next
    }
    return current
  }
}

function splitFormat(name: string): [string, string?] {
  const match = /^(.*):(hexhyp|hexraw|hex|uristring|string|ipv4|uuid|u?int(?:8|16|32))$/.exec(name)
  return match ? [match[1] as string, match[2] as string] : [name]
}

function bytesOf(value: string): string[] {
  if (/^([0-9a-f]{2}:)+[0-9a-f]{2}$/i.test(value)) return value.toLowerCase().split(':')
  return [...Buffer.from(value)].map((byte) => byte.toString(16).padStart(2, '0'))
}

function formatSetting(value: string, format: string): string {
  if (value === '') return ''
  if (format === 'hexhyp') return bytesOf(value).join('-')
  if (format === 'hex') return bytesOf(value).join(':')
  if (format === 'hexraw') return bytesOf(value).join('')
  if (format === 'uristring') return encodeURIComponent(value)
  if (format.startsWith('int') || format.startsWith('uint')) return String(Number(value) || 0)
  return value
}

/** The settings a machine has after DHCP on one of its NICs. */
export function settingsAfterDhcp(hardware: NodeHardware, bootUrl: string, uefi: boolean, nic = 0): IpxeSettings {
  const settings = new IpxeSettings()
  const host = URL.canParse(bootUrl) ? new URL(bootUrl).hostname : ''
  hardware.nics.forEach((nic, index) => {
    settings.set(`net${index}/mac`, nic.mac)
    settings.set(`net${index}/chip`, nic.driver)
    settings.set(`net${index}/bustype`, 'PCI')
  })
  const arm = hardware.profile.architecture === 'aarch64'
  const values: Record<string, string> = {
    [`net${nic}/ip`]: '127.0.0.1',
    [`net${nic}/netmask`]: '255.0.0.0',
    [`net${nic}/gateway`]: '127.0.0.1',
    [`net${nic}/dns`]: '127.0.0.1',
    [`net${nic}/dhcp-server`]: host,
    [`net${nic}/next-server`]: host,
    [`net${nic}/filename`]: bootUrl,
    uuid: hardware.uuid,
    serial: hardware.serial,
    manufacturer: hardware.profile.manufacturer,
    product: hardware.profile.product,
    buildarch: arm ? 'arm64' : uefi ? 'x86_64' : 'i386',
    platform: uefi ? 'efi' : 'pcbios',
    version: '1.21.1+ (lab)',
  }
  for (const [name, value] of Object.entries(values)) {
    settings.set(name, value)
    // Without a network's name a setting is that of the NIC that was opened last.
    if (nic > 0) settings.set(name.replace(/^net\d+\//, ''), value)
  }
  return settings
}
