import type { ServerWire } from '../server/server-wire'
import { bondReport } from './bond-report'
import { type GuestInterface, type GuestNetwork, routeLine } from './guest-network'
import { canonicalIp, ipVersion, linkLocalAddress } from './ip-address'

const loopback: GuestInterface = {
  name: 'lo',
  mac: '00:00:00:00:00:00',
  mtu: 65536,
  master: null,
  kind: 'phy',
  addresses: ['127.0.0.1/8'],
  up: true,
  bond: null,
  vlan: null,
}
const bondFiles = '/proc/net/bonding'
// What one `ping` is remembered for by `ip neigh`.
const knownNeighbours = new WeakMap<
  GuestNetwork,
  Map<string, { readonly device: string; readonly mac: string | null }>
>()

/** Files that the kernel writes when they are read. */
export function kernelFiles(network: GuestNetwork, wire: ServerWire): Map<string, string> {
  const bonds = network.interfaces.filter(({ bond }) => bond)
  return new Map(bonds.map((bond) => [`${bondFiles}/${bond.name}`, bondReport(bond, wire.bondSlaves(bond), network)]))
}

/** `ip addr`, `ip link`, `ip route` and `ip neigh`, in iproute2's form. */
export function listNetwork(network: GuestNetwork, wire: ServerWire, args: readonly string[]): string {
  const words = args.filter((word) => !word.startsWith('-'))
  const brief = args.includes('-br') || args.includes('-brief')
  const what = words[0] ?? ''
  if (what !== '' && 'route'.startsWith(what)) {
    return args.includes('-6')
      ? network.routeTable.flatMap((route) => (route.version === 6 ? [`${routeLine(route)}\n`] : [])).join('')
      : network.routes.map((route) => `${route}\n`).join('')
  }
  if (what !== '' && 'neighbour'.startsWith(what.replace('neighbor', 'neighbour'))) return listNeighbours(network)
  if (what === '' || !('address'.startsWith(what) || 'link'.startsWith(what))) {
    return 'Usage: ip { addr | link | neigh | route }\n'
  }
  const last = words.at(-1)
  const only = ['show', 'dev', 'list', what].includes(last ?? '') ? undefined : last
  const all = [loopback, ...network.interfaces]
  if (only && !all.some(({ name }) => name === only)) return `Device "${only}" does not exist.\n`
  return all
    .map((nic, index) => {
      if (only && nic.name !== only) return ''
      const carrier = nic.name === 'lo' || (nic.master === null ? wire.carrier(nic) : isSlaveUp(network, wire, nic))
      const state = nic.name === 'lo' ? 'UNKNOWN' : nic.up && carrier ? 'UP' : 'DOWN'
      const addresses = 'link'.startsWith(what) ? [] : nic.addresses
      if (brief) {
        const rest = 'link'.startsWith(what) ? nic.mac : addresses.join(' ')
        return `${nic.name.padEnd(16)} ${state.padEnd(14)} ${rest}\n`
      }
      const head = `${index + 1}: ${shownName(nic)}: <${flagsOf(nic, carrier)}> mtu ${nic.mtu} qdisc mq${nic.master ? ` master ${nic.master}` : ''} state ${state} group default qlen 1000\n`
      const link = `    link/${nic.name === 'lo' ? 'loopback' : 'ether'} ${nic.mac} brd ff:ff:ff:ff:ff:ff\n`
      const details = args.includes('-d') ? linkDetails(nic) : ''
      const scope = nic.name === 'lo' ? 'host' : 'global'
      const lines = addresses.map((address) =>
        address.includes(':')
          ? `    inet6 ${address} scope ${scope}\n`
          : `    inet ${address} scope ${scope} ${nic.name}\n`,
      )
      const local = addresses.some((address) => address.includes(':'))
        ? `    inet6 ${linkLocalAddress(nic.mac)}/64 scope link\n`
        : ''
      return `${head}${link}${details}${lines.join('')}${local}`
    })
    .join('')
}

function shownName(nic: GuestInterface): string {
  return nic.vlan ? `${nic.name}@${nic.vlan.parent}` : nic.name
}

function flagsOf(nic: GuestInterface, carrier: boolean): string {
  if (nic.name === 'lo') return 'LOOPBACK,UP,LOWER_UP'
  if (!nic.up) return 'BROADCAST,MULTICAST'
  const role = nic.master ? ',SLAVE' : nic.bond ? ',MASTER' : ''
  return `${carrier ? '' : 'NO-CARRIER,'}BROADCAST,MULTICAST${role},UP${carrier ? ',LOWER_UP' : ''}`
}

function linkDetails({ bond, vlan }: GuestInterface): string {
  if (bond) return `    bond mode ${bond.mode} miimon ${bond.miimonMs} xmit_hash_policy ${bond.hashPolicy}\n`
  return vlan ? `    vlan protocol 802.1Q id ${vlan.id}\n` : ''
}

function isSlaveUp(network: GuestNetwork, wire: ServerWire, nic: GuestInterface): boolean {
  const bond = network.interfaces.find(({ name }) => name === nic.master)
  return bond ? wire.bondSlaves(bond).some((slave) => slave.device === nic.name && slave.linkUp) : false
}

function remember(network: GuestNetwork, address: string, device: string, mac: string | null): void {
  const known = knownNeighbours.get(network) ?? new Map()
  known.set(canonicalIp(address), { device, mac })
  knownNeighbours.set(network, known)
}

function listNeighbours(network: GuestNetwork): string {
  return [...(knownNeighbours.get(network) ?? [])]
    .map(([address, { device, mac }]) => `${address} dev ${device} ${mac ? `lladdr ${mac} REACHABLE` : 'FAILED'}\n`)
    .join('')
}

/** The value of an option, and what is no option. `flags` take no value. */
function readOptions(args: readonly string[], flags: string): { values: Map<string, string>; rest: string[] } {
  const values = new Map<string, string>()
  const rest: string[] = []
  for (let at = 0; at < args.length; at++) {
    const word = args[at] as string
    if (!word.startsWith('-') || word === '-') rest.push(word)
    else if (flags.includes(word[1] ?? '')) values.set(word[1] as string, '')
    else values.set(word[1] as string, word.length > 2 ? word.slice(2) : (args[++at] ?? ''))
  }
  return { values, rest }
}

const defaultPings = 4
const mostPings = 100

/** `ping` of iputils; without a count it sends four, and it waits for nothing. */
export function ping(network: GuestNetwork, wire: ServerWire, args: readonly string[]): string {
  const { values, rest } = readOptions(args, '46nqOv')
  const target = rest[0] === 'localhost' ? '127.0.0.1' : rest[0]
  if (!target) return 'ping: usage error: Destination address required\n'
  if (ipVersion(target) === null) return `ping: ${target}: Name or service not known\n`
  const count = Math.min(mostPings, Math.max(1, Number(values.get('c') ?? defaultPings) || defaultPings))
  const outcome = isOwn(network, target) ? ({ kind: 'reply' } as const) : wire.ping(target)
  if (outcome.kind === 'no-route') return 'ping: connect: Network is unreachable\n'
  noteNeighbour(network, wire, target)
  const head = `PING ${target} (${target}) 56(84) bytes of data.\n`
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  const each = {
    reply: (n: number) => `64 bytes from ${target}: icmp_seq=${n} ttl=64 time=0.${((n * 37) % 60) + 180} ms\n`,
    unreachable: (n: number) =>
      `From ${outcome.kind === 'unreachable' ? outcome.source : ''} icmp_seq=${n} Destination Host Unreachable\n`,
    lost: () => '',
  }[outcome.kind]
  const received = outcome.kind === 'reply' ? count : 0
  const errors = outcome.kind === 'unreachable' ? ` +${count} errors,` : ''
  const tail = `${count} packets transmitted, ${received} received,${errors} ${received ? 0 : 100}% packet loss, time ${(count - 1) * 1000}ms\n`
  const body = values.has('q') ? '' : numbers.map(each).join('')
  return `${head}${body}\n--- ${target} ping statistics ---\n${tail}`
}

function isOwn(network: GuestNetwork, target: string): boolean {
  if (target.startsWith('127.') || canonicalIp(target) === '::1') return true
  const own = network.interfaces.flatMap(({ addresses }) => addresses.map((each) => each.split('/')[0] ?? ''))
  return own.some((address) => address === canonicalIp(target))
}

function noteNeighbour(network: GuestNetwork, wire: ServerWire, target: string): void {
  const route = wire.routeTo(target)
  if (!route) return
  const hop = route.gateway ?? target
  remember(network, hop, route.device, wire.arp(route.device, hop)[0]?.mac ?? null)
}

/** `arping` of iputils: who answers for an IPv4 address on one interface. */
export function arping(network: GuestNetwork, wire: ServerWire, args: readonly string[]): string {
  const { values, rest } = readOptions(args, 'qfbDUA')
  const target = rest[0]
  if (!target || ipVersion(target) !== 4) return 'Usage: arping [-c count] -I device address\n'
  const device = values.get('I') ?? wire.routeTo(target)?.device
  const nic = network.interfaces.find(({ name }) => name === device)
  if (!device || !nic) return `arping: Device ${device ?? ''} not available.\n`
  const count = Math.min(mostPings, Math.max(1, Number(values.get('c') ?? 1) || 1))
  const source = nic.addresses.find((address) => !address.includes(':'))?.split('/')[0] ?? '0.0.0.0'
  const answers = wire.arp(device, target)
  remember(network, target, device, answers[0]?.mac ?? null)
  const replies = Array.from({ length: count }, () =>
    answers.map(({ mac }) => `Unicast reply from ${target} [${mac.toUpperCase()}]  0.712ms\n`).join(''),
  )
  return `ARPING ${target} from ${source} ${device}\n${replies.join('')}Sent ${count} probes (${count} broadcast(s))\nReceived ${answers.length * count} response(s)\n`
}
