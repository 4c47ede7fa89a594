import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { mayMakeNetworks, openTestNetwork, type TestNetwork } from '../testing/dhcp-network'
import { type DhcpNetwork, dnsmasqConfig, dnsmasqHosts } from './dnsmasq-config'

// Our words are proven by dnsmasq itself: by its own check, and by the offers that machines get from it.
const script = 'http://192.0.2.1:8080/boot.ipxe'
const loader = (name: string) => `http://192.0.2.1:8080/loaders/${name}`
const macs = Array.from({ length: 20 }, (_, i) => `52:54:00:00:01:${i.toString(16).padStart(2, '0')}`)
let count = 0
const nextMac = () => String(macs[count++])
let directory: string
let hostsDirectory: string
beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'ingot-dhcp-'))
  hostsDirectory = path.join(directory, 'hosts')
  mkdirSync(hostsDirectory)
  writeHosts(macs)
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

function writeHosts(known: readonly string[]) {
  writeFileSync(path.join(hostsDirectory, '.nodes'), dnsmasqHosts(known))
  renameSync(path.join(hostsDirectory, '.nodes'), path.join(hostsDirectory, 'nodes'))
}

function write(name: string, change: Partial<DhcpNetwork> = {}): string {
  const file = path.join(directory, `${name}.conf`)
  const network: DhcpNetwork = {
    interface: 'prov0',
    addresses: { kind: 'pool', first: '192.0.2.100', last: '192.0.2.250' },
    bootUrl: 'http://192.0.2.1:8080',
    tftpRoot: directory,
    hostsDirectory,
    ...change,
  }
  writeFileSync(file, dnsmasqConfig(network))
  return file
}
const proxy = { addresses: { kind: 'proxy', network: '192.0.2.0' } } as const

test.each([
  ['with addresses of its own', {}],
  ['beside another DHCP server', proxy],
  ['with a path in the boot URL', { bootUrl: 'https://boot.example.org/ingot/' }],
])('dnsmasq accepts the configuration %s', (_name, change) => {
  const result = spawnSync('dnsmasq', ['--test', `--conf-file=${write('checked', change)}`], { encoding: 'utf8' })
  expect([result.stderr.trim(), result.status]).toEqual(['dnsmasq: syntax check OK.', 0])
})

const httpClient = (architecture: number) => `HTTPClient:Arch:${String(architecture).padStart(5, '0')}:UNDI:003016`

// Network namespaces are the kernel's to give: in a container without that right only the syntax is checked.
if (mayMakeNetworks()) {
  describe('a machine on the provisioning network', () => {
    let network: TestNetwork
    beforeAll(async () => {
      network = await openTestNetwork(write('pool'))
    })
    afterAll(() => network?.close())

    test.each([
      ['BIOS', 0, 'undionly.kpxe'],
      ['UEFI x86', 6, 'snponly.efi'],
      ['UEFI x64', 7, 'snponly.efi'],
      ['UEFI x64 by its other number', 9, 'snponly.efi'],
      ['UEFI ARM64', 11, 'snponly-arm64.efi'],
    ])('with %s firmware (%i) gets its loader by TFTP', async (_name, architecture, bootFile) => {
      const offer = await network.ask({ macAddress: nextMac(), architecture })
      expect(offer).toMatchObject({ messageType: 2, bootFile, nextServer: '192.0.2.1' })
      expect(offer?.address).toMatch(/^192\.0\.2\.(1\d\d|2[0-4]\d|250)$/)
      expect(offer?.vendorClass).not.toBe('HTTPClient')
    })

    test.each([
      ['UEFI x64', 16, loader('snponly.efi')],
      ['UEFI ARM64', 19, loader('snponly-arm64.efi')],
    ])(
      'with %s HTTP boot (%i) gets its loader by URL, from a server that says HTTPClient',
      async (_name, architecture, bootFile) => {
        const offer = await network.ask({ macAddress: nextMac(), architecture, vendorClass: httpClient(architecture) })
        expect(offer).toMatchObject({ messageType: 2, bootFile, vendorClass: 'HTTPClient' })
      },
    )

    test.each([
      ['BIOS, by its own option', { architecture: 0, ipxe: true }],
      ['UEFI x64, by its own option', { architecture: 7, ipxe: true }],
      ['UEFI ARM64, by its user class', { architecture: 11, userClass: 'iPXE' }],
      ['UEFI x64 that came by HTTP', { architecture: 16, vendorClass: httpClient(16), userClass: 'iPXE' }],
    ])('with iPXE on %s gets the boot script', async (_name, question) => {
      const offer = await network.ask({ macAddress: nextMac(), ...question })
      expect(offer).toMatchObject({ messageType: 2, bootFile: script })
    })

    test('that is no node gets no answer, until it is registered: without a restart', async () => {
      const stranger = { macAddress: '52:54:00:00:02:01', architecture: 7 }
      expect(await network.ask(stranger, 1_500)).toBeNull()
      const reads = () => network.log().match(/read .*hosts\/nodes/g)?.length ?? 0
      const before = reads()
      writeHosts([...macs, stranger.macAddress])
      await vi.waitFor(() => expect(reads()).toBeGreaterThan(before), 20_000)
      expect(await network.ask(stranger)).toMatchObject({ messageType: 2, bootFile: 'snponly.efi' })
    })
  })

  describe('a network whose addresses come from another server', () => {
    let network: TestNetwork
    beforeAll(async () => {
      network = await openTestNetwork(write('proxy', proxy))
    })
    afterAll(() => network?.close())

    test.each([
      ['BIOS', { architecture: 0 }, 'undionly.kpxe'],
      ['UEFI x64', { architecture: 7 }, 'snponly.efi'],
      ['UEFI ARM64', { architecture: 11 }, 'snponly-arm64.efi'],
      ['iPXE', { architecture: 7, ipxe: true }, script],
    ])('offers %s no address, and its boot file when asked for it', async (_name, question, bootFile) => {
      const machine = { macAddress: nextMac(), ...question }
      const offer = await network.ask(machine)
      expect(offer).toMatchObject({ messageType: 2, address: '0.0.0.0', vendorClass: 'PXEClient' })
      const answer = offer && (await network.askBootServer(machine, offer))
      expect(answer).toMatchObject({ messageType: 5, bootFile, nextServer: '192.0.2.1' })
    })
  })
}
