import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DhcpNetwork, dnsmasqConfig, dnsmasqHosts } from './dnsmasq-config'

const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' }
const discover = path.resolve(import.meta.dirname, '../../../../tools/dhcp-discover.mjs')
const script = 'http://192.0.2.1:8080/boot.ipxe'
const known = (arch: number) => `52:54:00:12:34:${arch.toString(16).padStart(2, '0')}`

let directory: string
let network: DhcpNetwork
beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'ingot-dhcp-'))
  const hostsDirectory = path.join(directory, 'hosts')
  mkdirSync(hostsDirectory)
  writeFileSync(path.join(hostsDirectory, 'nodes'), dnsmasqHosts([0, 7, 9, 11].map(known)))
  network = {
    interface: 'dhcp0',
    addresses: { kind: 'pool', first: '192.0.2.100', last: '192.0.2.250' },
    bootUrl: 'http://192.0.2.1:8080',
    tftpRoot: directory,
    hostsDirectory,
  }
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

function write(change: Partial<DhcpNetwork> = {}): string {
  const file = path.join(directory, 'dnsmasq.conf')
  writeFileSync(file, dnsmasqConfig({ ...network, ...change }))
  return file
}

test.each([
  ['with addresses of its own', {}],
  ['beside another DHCP server', { addresses: { kind: 'proxy', network: '192.0.2.0' } as const }],
])('dnsmasq accepts the configuration %s', (_name, change) => {
  const result = spawnSync('dnsmasq', ['--test', `--conf-file=${write(change)}`], { encoding: 'utf8', env })
  expect([result.stderr.trim(), result.status]).toEqual(['dnsmasq: syntax check OK.', 0])
})

type Offer = { type: number; address: string; bootFile: string }

/** Two network namespaces joined by a cable: in one the real dnsmasq, in the other the machines that ask, in turn. */
function ask(questions: readonly (readonly string[])[]): (Offer | null)[] {
  const server = `dnsmasq --keep-in-foreground --user=root --no-ping --conf-file=${write()} --dhcp-leasefile=/dev/null`
  const steps = `set -e
    ip link add name dhcp0 type veth peer name machine0
    unshare -n sleep 60 & machine=$!
    sleep 0.3
    ip link set machine0 netns $machine
    ip addr add 192.0.2.1/24 dev dhcp0
    ip link set dhcp0 up
    inside="nsenter --target $machine --net"
    $inside ip addr add 192.0.2.9/24 dev machine0
    $inside ip link set machine0 up
    $inside ip route add default dev machine0
    ${server} >/dev/null 2>&1 & server=$!
    trap 'kill $machine $server' EXIT
    sleep 0.5
    ${questions.map((words) => `$inside '${process.execPath}' '${discover}' ${words.join(' ')} 2>&1 || true`).join('\n')}`
  const text = execFileSync('unshare', ['-n', 'sh', '-c', steps], { encoding: 'utf8', env })
  return text
    .trim()
    .split('\n')
    .map((line) => (line === 'no offer' ? null : (JSON.parse(line) as Offer)))
}

const cable = ['ip', 'link', 'add', 'name', 'a0', 'type', 'veth', 'peer', 'name', 'b0']
const mayMakeNetworks = spawnSync('unshare', ['-n', ...cable], { env }).status === 0

// Network namespaces are the kernel's to give: in a container without that right only the syntax is checked.
if (mayMakeNetworks) {
  describe('a machine on the provisioning network', () => {
    test('gets the loader of its firmware, then the boot script, and a stranger gets nothing', () => {
      const [bios, uefi, arm, ipxe, stranger] = ask([['0'], ['7'], ['11'], ['7', 'ipxe'], ['6']])
      expect([bios, uefi, arm, ipxe].map((offer) => [offer?.type, offer?.bootFile])).toEqual([
        [2, 'undionly.kpxe'],
        [2, 'snponly.efi'],
        [2, 'snponly-arm64.efi'],
        [2, script],
      ])
      expect(bios?.address).toMatch(/^192\.0\.2\.(1\d\d|2[0-4]\d|250)$/)
      expect(stranger).toBeNull()
    })
  })
}
