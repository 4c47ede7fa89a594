import { afterEach, describe, expect, test } from 'vitest'
import type { LabSwitchVendor } from '../switch-vendor'
import { openCli, switchFixture } from './cli-fixture'
import { dialects } from './dialects'
import { type SshFixture, sshFixture } from './ssh-session-fixture'

interface Case {
  readonly vendor: LabSwitchVendor
  /** Lines of one change, from the first prompt, that put the first port into VLAN 100 untagged. */
  readonly change: readonly string[]
  readonly save: readonly string[]
  /** A command whose answer is longer than a page; null: nothing is paged. */
  readonly long: string | null
}

const iosLike = ['configure terminal', 'vlan 100', 'exit']
const cases: readonly Case[] = [
  {
    vendor: 'cisco_ios',
    change: [...iosLike, 'interface gi1/0/1', 'switchport access vlan 100', 'end'],
    save: ['write memory'],
    long: 'show running-config',
  },
  {
    vendor: 'arista_eos',
    change: [...iosLike, 'interface Ethernet1', 'switchport access vlan 100', 'end'],
    save: ['write memory'],
    long: 'show running-config',
  },
  {
    vendor: 'ruijie',
    change: [...iosLike, 'interface gi 0/1', 'switchport access vlan 100', 'end'],
    save: ['write'],
    long: 'show running-config',
  },
  {
    vendor: 'cisco_300',
    change: [
      'configure terminal',
      'vlan 100',
      'interface gi1',
      'switchport mode access',
      'switchport access vlan 100',
      'end',
    ],
    save: ['write memory', 'Y'],
    long: 'show running-config',
  },
  {
    vendor: 'dell_powerconnect',
    change: [
      'enable',
      'config',
      'vlan database',
      'vlan 100',
      'exit',
      'interface ethernet 1/g1',
      'switchport access vlan 100',
      'exit',
      'exit',
    ],
    save: ['copy running-config startup-config', 'y'],
    long: 'show interfaces status',
  },
  {
    vendor: 'dell_os9',
    change: ['configure terminal', 'interface vlan 100', 'untagged te 0/0', 'end'],
    save: ['write memory'],
    long: 'show running-config',
  },
  {
    vendor: 'brocade_fastiron',
    change: ['configure terminal', 'vlan 100', 'untagged ethernet 1/1/1', 'end'],
    save: ['write memory'],
    long: 'show interfaces brief',
  },
  {
    vendor: 'huawei_vrp5',
    change: ['system-view', 'vlan 100', 'interface g0/0/1', 'port link-type access', 'port default vlan 100', 'return'],
    save: ['save', 'y'],
    long: 'display current-configuration',
  },
  {
    vendor: 'huawei_vrp8',
    change: ['system-view', 'vlan 100', 'interface 10GE1/0/1', 'port default vlan 100', 'commit', 'return'],
    save: ['save', 'y'],
    long: 'display current-configuration',
  },
  {
    vendor: 'hpe_comware',
    change: ['system-view', 'vlan 100', 'interface te1/0/1', 'port access vlan 100', 'return'],
    save: ['save force'],
    long: 'display current-configuration',
  },
  {
    vendor: 'juniper_junos',
    change: [
      'configure',
      'set vlans blue vlan-id 100',
      'set interfaces ge-0/0/0 unit 0 family ethernet-switching vlan members blue',
      'commit',
      'exit',
    ],
    save: [],
    long: 'show configuration',
  },
  { vendor: 'ovs', change: ['ovs-vsctl set port eth1 tag=100'], save: [], long: null },
]

const open = (vendor: LabSwitchVendor) => {
  const sw = switchFixture(vendor, vendor === 'ovs' ? { username: 'root' } : {})
  return { sw, cli: openCli(sw), first: sw.portNames[0] ?? '' }
}

const fixtures: SshFixture[] = []
afterEach(async () => {
  await Promise.all(fixtures.splice(0).map((each) => each.stop()))
})

describe.each(cases)('a $vendor switch', ({ vendor, change, save, long }) => {
  const keepsByItself = save.length === 0

  test('forgets in a reboot what was not saved, and only that', () => {
    const { sw, cli, first } = open(vendor)
    for (const line of change) cli.run(line)
    expect(sw.port(first)).toMatchObject({ mode: 'access', accessVlan: 100 })
    sw.reboot()
    expect(sw.port(first)?.accessVlan).toBe(keepsByItself ? 100 : 1)
    const again = openCli(sw)
    for (const line of [...change, ...save]) again.run(line)
    sw.reboot()
    expect(sw.port(first)?.accessVlan).toBe(100)
  })

  test('takes every line and does nothing when it lies', () => {
    const honest = open(vendor)
    const liar = open(vendor)
    // V5 takes the VLAN of an access port only when the port is one.
    const started = vendor === 'huawei_vrp5' ? change.slice(0, change.indexOf('port link-type access') + 1) : []
    for (const line of started) for (const { cli } of [honest, liar]) cli.run(line)
    liar.sw.faults.set('ignores-config', { port: liar.first })
    const said = (cli: typeof liar.cli) => change.slice(started.length).map((line) => cli.run(line))
    expect(said(liar.cli)).toEqual(said(honest.cli))
    expect(liar.sw.port(liar.first)?.accessVlan).toBe(1)
    expect(honest.sw.port(honest.first)?.accessVlan).toBe(100)
  })

  test('refuses a command that it does not have, in words of its own', () => {
    const { sw, cli } = open(vendor)
    const before = JSON.stringify(sw.running)
    expect(cli.run('set-everything-right')).toMatch(/invalid|unrecognized|unknown|not found/i)
    expect(JSON.stringify(sw.running)).toBe(before)
  })

  test('is left alone while somebody else holds its configuration', () => {
    const { sw, cli, first } = open(vendor)
    sw.faults.set('config-locked')
    const said = [...change, ...save].map((line) => cli.run(line)).join('\n')
    expect(said).toMatch(/lock|busy|in progress|later|connection failed|exclusive/i)
    expect(sw.port(first)?.accessVlan).toBe(1)
  })

  test('greets over SSH, and pages with words of its own until the reader has enough', async () => {
    const { sw } = open(vendor)
    const ssh = await sshFixture(sw)
    fixtures.push(ssh)
    const terminal = await ssh.open(
      vendor === 'dell_powerconnect' ? { password: undefined, authHandler: ['none'] } : {},
    )
    if (vendor === 'dell_powerconnect') {
      await terminal.until('User Name:')
      await terminal.send('admin', 'Password:')
      expect(await terminal.send('lab-password', '>')).not.toContain('lab-password')
      await terminal.send('enable', '#')
    }
    if (vendor === 'huawei_vrp5') await terminal.until('[Y/N]:')
    if (vendor === 'huawei_vrp5') terminal.type('N\r')
    if (long === null) {
      expect(await terminal.send('ovs-vsctl list-ports br0; echo rc=$?', 'rc=0')).toContain('eth9')
      return
    }
    const { pager } = dialects[vendor]
    expect(await terminal.send(long, pager.text)).toContain(pager.text)
    terminal.type(' q')
    expect(
      await terminal.until(`leaf1${vendor.startsWith('huawei') || vendor === 'hpe_comware' ? '>' : ''}`),
    ).toContain(pager.erase)
  })
})

// Open vSwitch has no VLANs of its own.
describe.each(cases.filter(({ vendor }) => vendor !== 'ovs'))('a $vendor switch', ({ vendor, change }) => {
  test('refuses a VLAN that it has no room for, and has none of it then', () => {
    const { sw, cli } = open(vendor)
    sw.faults.set('refuses-vlan')
    const said = change.map((line) => cli.run(line)).join('\n')
    expect(said).toMatch(/fail|cannot|unable|full|exceed|not available/i)
    expect(sw.running.vlans[100]).toBeUndefined()
  })
})
