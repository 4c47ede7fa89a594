import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DhcpNetwork, dnsmasqConfig, dnsmasqHosts } from './dnsmasq-config'

const network: DhcpNetwork = {
  interface: 'eth1',
  addresses: { kind: 'pool', first: '192.0.2.100', last: '192.0.2.250' },
  bootUrl: 'http://192.0.2.1:8080',
  tftpRoot: '/srv/tftp',
  hostsDirectory: '/data/dhcp/hosts',
}

describe('the DHCP configuration', () => {
  test.each<[string, Partial<DhcpNetwork>]>([
    ['interface', { interface: 'eth1\ndhcp-script=/bin/evil' }],
    ['interface', { interface: '--conf-file' }],
    ['URL', { bootUrl: 'http://192.0.2.1/x\nport=53' }],
    ['URL', { bootUrl: 'http://192.0.2.1/a,b' }],
    ['URL', { bootUrl: 'file:///etc/passwd' }],
    ['address', { addresses: { kind: 'pool', first: '192.0.2.100,static', last: '192.0.2.250' } }],
    ['address', { addresses: { kind: 'proxy', network: '192.0.2.0\n' } }],
    ['path', { tftpRoot: '/srv/tftp,eth0' }],
    ['path', { hostsDirectory: 'hosts' }],
  ])('takes no %s that says more than it should', (what, change) => {
    expect(() => dnsmasqConfig({ ...network, ...change })).toThrow(new RegExp(`not fit .*: ${what}`))
  })

  test('is never longer for what is in a value: no line and no argument comes in', () => {
    const shape = (text: string) => text.split('\n').map((line) => line.split(',').length)
    const expected = shape(dnsmasqConfig(network))
    const names = ['interface', 'bootUrl', 'tftpRoot', 'hostsDirectory'] as const
    const odd = fc.string({ unit: fc.constantFrom(...'a1.,-\n\r /:#="\\é') })
    fc.assert(
      fc.property(fc.constantFrom(...names), odd, (name, text) => {
        try {
          return shape(dnsmasqConfig({ ...network, [name]: `${network[name]}${text}` })).join() === expected.join()
        } catch (error) {
          return /not fit/.test(String(error))
        }
      }),
      { numRuns: 1_000 },
    )
  })

  test('answers known machines only', () => {
    expect(dnsmasqConfig(network)).toContain('\ndhcp-ignore=tag:!ingot\n')
    expect(dnsmasqHosts(['52:54:00:AA:00:02', '52-54-00-aa-00-01', '52:54:00:aa:00:02'])).toBe(
      '52:54:00:aa:00:01,set:ingot\n52:54:00:aa:00:02,set:ingot\n',
    )
    expect(() => dnsmasqHosts(['52:54:00:aa:00:01,set:evil'])).toThrow('not a MAC')
  })

  test('gives no addresses where another server does', () => {
    const proxy = dnsmasqConfig({ ...network, addresses: { kind: 'proxy', network: '192.0.2.0' } })
    expect(proxy).toContain('\ndhcp-range=192.0.2.0,proxy\n')
    expect(proxy).not.toContain('dhcp-authoritative')
  })
})
