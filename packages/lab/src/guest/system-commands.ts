import type { GuestSystem } from './guest-system'

export function listFiles(system: GuestSystem, command: 'cat' | 'ls', args: string[]): string {
  const paths = args.filter((word) => !word.startsWith('-'))
  if (command === 'cat') {
    return paths.map((path) => system.files.get(absolute(path)) ?? missing(system, 'cat', path)).join('')
  }
  return (paths.length > 0 ? paths : ['/root'])
    .map((path) => list(system, path, args.includes('-l') || args.includes('-la')))
    .join('')
}

function absolute(path: string): string {
  const full = path.startsWith('~/') ? `/root/${path.slice(2)}` : path.startsWith('/') ? path : `/root/${path}`
  return full.replace(/\/+/g, '/').replace(/(.)\/$/, '$1')
}

function isDirectory(system: GuestSystem, path: string): boolean {
  const prefix = path === '/' ? '/' : `${path}/`
  return path === '/root' || [...system.files.keys()].some((file) => file.startsWith(prefix))
}

function missing(system: GuestSystem, command: string, path: string): string {
  return isDirectory(system, absolute(path)) && command === 'cat'
    ? `cat: ${path}: Is a directory\n`
    : `${command}: ${command === 'ls' ? `cannot access '${path}'` : path}: No such file or directory\n`
}

function list(system: GuestSystem, path: string, long: boolean): string {
  const full = absolute(path)
  const content = system.files.get(full)
  if (content === undefined && !isDirectory(system, full)) return missing(system, 'ls', path)
  const prefix = full === '/' ? '/' : `${full}/`
  const names =
    content !== undefined
      ? [path]
      : [
          ...new Set(
            [...system.files.keys()]
              .filter((file) => file.startsWith(prefix))
              .map((file) => file.slice(prefix.length).split('/')[0] as string),
          ),
        ].sort()
  if (!long) return names.length > 0 ? `${names.join('  ')}\n` : ''
  return names
    .map((name) => {
      const text = system.files.get(content !== undefined ? full : prefix + name)
      const kind = text === undefined ? 'drwxr-xr-x. 2' : '-rw-r--r--. 1'
      return `${kind} root root ${String(text?.length ?? 4096).padStart(6)} Jan 15 00:00 ${name}\n`
    })
    .join('')
}

/** `ip addr` and `ip route`, in iproute2's form. */
export function listNetwork(system: GuestSystem, args: string[]): string {
  const words = args.filter((word) => !word.startsWith('-'))
  const brief = args.includes('-br') || args.includes('-brief')
  const what = words[0] ?? ''
  if ('route'.startsWith(what) && what !== '') return system.network.routes.map((route) => `${route}\n`).join('')
  if (what === '' || !('address'.startsWith(what) || 'link'.startsWith(what))) {
    return 'Usage: ip { addr | link | route }\n'
  }
  const only = words.at(-1) !== what && words.at(-1) !== 'show' ? words.at(-1) : undefined
  const loopback = {
    name: 'lo',
    mac: '00:00:00:00:00:00',
    mtu: 65536,
    master: null,
    kind: 'phy' as const,
    addresses: ['127.0.0.1/8'],
    up: true,
  }
  return [loopback, ...system.network.interfaces]
    .map((nic, index) => {
      if (only && nic.name !== only) return ''
      const state = nic.name === 'lo' ? 'UNKNOWN' : nic.up ? 'UP' : 'DOWN'
      if (brief) return `${nic.name.padEnd(16)} ${state.padEnd(14)} ${nic.addresses.join(' ')}\n`
      const flags =
        nic.name === 'lo' ? 'LOOPBACK,UP,LOWER_UP' : nic.up ? 'BROADCAST,MULTICAST,UP,LOWER_UP' : 'BROADCAST,MULTICAST'
      const slave = nic.master ? ` master ${nic.master}` : ''
      const head = `${index + 1}: ${nic.name}: <${flags}> mtu ${nic.mtu} qdisc mq${slave} state ${state} group default qlen 1000\n`
      const link = `    link/${nic.name === 'lo' ? 'loopback' : 'ether'} ${nic.mac} brd ff:ff:ff:ff:ff:ff\n`
      const addresses = 'link'.startsWith(what) ? [] : nic.addresses
      return `${head}${link}${addresses.map((address) => `    inet ${address} scope ${nic.name === 'lo' ? 'host' : 'global'} ${nic.name}\n`).join('')}`
    })
    .join('')
}
