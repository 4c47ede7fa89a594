import { isIPv4 } from 'node:net'
import { normalizeMac } from '@ingot/core/network/mac-address'

/** How machines on the provisioning network get an address. */
export type DhcpAddresses =
  /** dnsmasq gives addresses itself. */
  | { readonly kind: 'pool'; readonly first: string; readonly last: string }
  /** Another DHCP server of the site gives addresses; dnsmasq only adds what to boot (PXE proxy). */
  | { readonly kind: 'proxy'; readonly network: string }

export interface DhcpNetwork {
  /** Network interface on the provisioning network. */
  readonly interface: string
  readonly addresses: DhcpAddresses
  /** URL under which machines reach the boot listener. */
  readonly bootUrl: string
  /** Directory with iPXE's loaders, served by TFTP. */
  readonly tftpRoot: string
  /** Directory that holds the file of known machines; dnsmasq reads it again whenever it changes. */
  readonly hostsDirectory: string
}

/** iPXE's builds that the operator puts into the loaders' directory. */
export const loaderFiles = ['undionly.kpxe', 'snponly.efi', 'snponly-arm64.efi'] as const
export type LoaderFile = (typeof loaderFiles)[number]

interface FirmwareClass {
  readonly tag: string
  readonly types: readonly number[]
  readonly services: readonly string[]
  readonly file: LoaderFile
}

/**
 * iPXE's loader by client architecture (option 93, RFC 4578 §2.1 and IANA's registry), with the name that PXE proxies
 * use for it (dnsmasq(8), --pxe-service).
 */
const pxeClasses: readonly FirmwareClass[] = [
  { tag: 'bios', types: [0, 1, 2, 3, 4, 5], services: ['x86PC'], file: 'undionly.kpxe' },
  { tag: 'uefi', types: [6, 7, 8, 9], services: ['IA32_EFI', 'BC_EFI', 'X86-64_EFI'], file: 'snponly.efi' },
  { tag: 'arm', types: [10, 11], services: ['ARM64_EFI'], file: 'snponly-arm64.efi' },
]
/** Firmware that boots by HTTP instead of TFTP: it takes a URL, and only from a server that says HTTPClient. */
const httpClasses: readonly FirmwareClass[] = [
  { tag: 'uefi-http', types: [15, 16], services: [], file: 'snponly.efi' },
  { tag: 'arm-http', types: [18, 19], services: [], file: 'snponly-arm64.efi' },
  { tag: 'bios-http', types: [20], services: [], file: 'undionly.kpxe' },
]

/** Marks the machines that are nodes: only they are answered, so this server is harmless beside others. */
const KNOWN = 'ingot'

/**
 * The configuration of dnsmasq for one provisioning network: firmware gets iPXE, iPXE gets our script, strangers get
 * nothing. Throws on every value that could smuggle in another option.
 */
export function dnsmasqConfig(network: DhcpNetwork): string {
  const bootUrl = requireUrl(network.bootUrl)
  const script = `${bootUrl}/boot.ipxe`
  const { addresses } = network
  const lines = [
    '# Written by Ingot at every start of its worker: changes are lost.',
    'port=0',
    `interface=${requireMatch('interface', network.interface, /^[A-Za-z0-9][A-Za-z0-9_.-]{0,14}$/)}`,
    'bind-dynamic',
    'log-dhcp',
    `dhcp-hostsdir=${requirePath(network.hostsDirectory)}`,
    `dhcp-ignore=tag:!${KNOWN}`,
    'enable-tftp',
    `tftp-root=${requirePath(network.tftpRoot)}`,
    // Option 175 and user class iPXE both mark a request by iPXE itself; old builds send only one.
    'dhcp-match=set:ipxe,175',
    'dhcp-userclass=set:ipxe,iPXE',
    ...[...pxeClasses, ...httpClasses].flatMap(({ tag, types }) =>
      types.map((type) => `dhcp-match=set:${tag},option:client-arch,${type}`),
    ),
    `dhcp-boot=tag:ipxe,${script}`,
  ]
  if (addresses.kind === 'pool') {
    const range = `${requireIpv4(addresses.first)},${requireIpv4(addresses.last)}`
    // Machines ask again at every boot: short leases free the addresses of those that have gone.
    lines.push(`dhcp-range=${range},2m`, 'dhcp-authoritative')
    lines.push(...pxeClasses.map(({ tag, file }) => `dhcp-boot=tag:!ipxe,tag:${tag},${file}`))
    for (const { tag, file } of httpClasses)
      lines.push(
        `dhcp-boot=tag:!ipxe,tag:${tag},${bootUrl}/loaders/${file}`,
        `dhcp-option-force=tag:!ipxe,tag:${tag},60,HTTPClient`,
      )
  } else {
    lines.push(`dhcp-range=${requireIpv4(addresses.network)},proxy`)
    for (const { services, file } of pxeClasses)
      for (const service of services)
        lines.push(
          `pxe-service=tag:!ipxe,${service},"Ingot",${file}`,
          `pxe-service=tag:ipxe,${service},"Ingot",${script}`,
        )
  }
  return `${lines.join('\n')}\n`
}

/** The file of known machines, one MAC a line, sorted: the same machines make the same bytes. Throws on what is no MAC. */
export function dnsmasqHosts(macAddresses: readonly string[]): string {
  const lines = macAddresses.map((text) => {
    const mac = normalizeMac(text)
    if (mac === null) throw new Error(`not a MAC address: ${JSON.stringify(text)}`)
    return `${mac},set:${KNOWN}\n`
  })
  return [...new Set(lines)].sort().join('')
}

function requireMatch(what: string, value: string, pattern: RegExp): string {
  if (!pattern.test(value)) throw new Error(`not fit for a DHCP configuration: ${what} ${JSON.stringify(value)}`)
  return value
}
const requireIpv4 = (value: string) => (isIPv4(value) ? value : requireMatch('address', value, NOTHING))
const requirePath = (value: string) => requireMatch('path', value, /^\/[\w./-]*$/)
const requireUrl = (value: string) =>
  requireMatch('URL', value, /^https?:\/\/[A-Za-z0-9.-]+(:\d{1,5})?(\/[A-Za-z0-9._~/-]*)?$/).replace(/\/$/, '')
const NOTHING = /^(?!)/
