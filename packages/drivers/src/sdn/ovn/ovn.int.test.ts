import type { PortVlans, SwitchChange } from '@ingot/core/switch/port-config'
import type { SdnDetails, SdnNetwork } from '@ingot/core/switch/sdn-details'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SwitchSession } from '../../contract/switch'
import { type OvnSite, ovnSiteRefusal, startOvnSite } from '../testing/ovn-site'
import { OvnSession } from './ovn-session'

const refusal = ovnSiteRefusal()
const s1 = 'leaf-c1/s1'
const s2 = 'leaf-c1/s2'
const s3 = 'leaf-c2/s3'
const s4 = 'leaf-c1/s4'
const s5 = 'leaf-c2/s5'
const macs = Object.fromEntries([s1, s2, s3, s4, s5].map((name, at) => [name, `02:00:00:00:00:0${at + 1}`]))

const access = (vlan: number): PortVlans => ({ mode: 'access', vlan })
const changeOf = (ports: Record<string, PortVlans>, more: Partial<SwitchChange> = {}): SwitchChange => ({
  vlans: [],
  ports: Object.fromEntries(Object.entries(ports).map(([name, vlans]) => [name, { enabled: true, vlans }])),
  lags: {},
  ...more,
})
const network = (more: Partial<SdnNetwork> = {}): SdnNetwork => ({
  ...{ segmentType: 'vlan', mtu: 1500, subnets: [], isolated: false },
  ...more,
})
const details = (networks: SdnDetails['networks'], addresses: Record<number, string[]> = {}): SdnDetails => ({
  networks,
  ports: Object.fromEntries(Object.entries(macs).map(([name, macAddress]) => [name, { macAddress, addresses }])),
})
const all = { vlans: true, ports: 'all', lags: [] } as const

describe.skipIf(refusal !== null)(`real OVN of Debian${refusal === null ? '' : ` (skipped: ${refusal})`}`, () => {
  let site: OvnSite
  let session: SwitchSession
  const open = (takeOverMs = 10_000) =>
    new OvnSession(
      {
        ...{ kind: 'ovn', client: null, physicalNetwork: 'physnet1' },
        trust: { mode: 'authority', caPem: null, serverName: null },
        remotes: [{ tls: false, host: '127.0.0.1', port: site.port }],
      },
      { takeOverMs },
    )
  const bring = async (change: SwitchChange) => {
    const plan = session.plan(change, await session.read(all))
    return { plan, ...(await session.apply(change, plan)) }
  }
  const ping = (from: string, address: string) =>
    site.onServer(from, 'ping', '-c', '1', '-W', '1', address).status === 0
  /** Tries again where an answer is wanted: a busy machine may be late with one. */
  const pings = (from: string, address: string, wanted: boolean) =>
    Array.from({ length: wanted ? 10 : 1 }).some(() => ping(from, address))
  const reach = (from: string, wanted: Record<string, boolean>) =>
    Object.fromEntries(Object.entries(wanted).map(([address, is]) => [address, pings(from, address, is)]))
  const expectReach = (from: string, wanted: Record<string, boolean>) => expect(reach(from, wanted)).toEqual(wanted)

  beforeAll(async () => {
    site = await startOvnSite()
    session = open()
    for (const [at, server] of ['s1', 's2', 's3'].entries())
      site.onServer(server, 'ip', 'addr', 'add', `10.0.0.${at + 1}/24`, 'dev', 'eth0')
    site.nbctl('ls-add', 'of-somebody-else', '--', 'lsp-add', 'of-somebody-else', 'theirs')
  }, 60_000)
  afterAll(async () => {
    await session?.close()
    await site?.stop()
  })

  test('two servers of one network reach each other on one chassis and across the VLAN between two', async () => {
    const { plan, transcript, state } = await bring(
      changeOf({ [s1]: access(100), [s2]: access(100), [s3]: access(100) }, { vlans: [{ id: 100, name: 'blue' }] }),
    )
    expect(plan.diff).toEqual([
      { object: 'vlan', name: '100', before: null, after: 'blue' },
      ...[s1, s2, s3].map((name) => ({ object: 'port', name, before: 'none', after: 'access 100' })),
    ])
    expect(transcript).toMatch(/^create Logical_Switch_Port "ingot\/physnet1\/100\/localnet" .*\nconfirmed \d+$/s)
    expect(state.ports[s3]).toMatchObject({ enabled: true, vlans: access(100) })
    expectReach('s1', { '10.0.0.2': true, '10.0.0.3': true })
  })

  test('what is as wanted needs no line', async () => {
    const change = changeOf({ [s1]: access(100), [s2]: access(100), [s3]: access(100) })
    expect(session.plan(change, await session.read(all)).lines).toEqual([])
  })

  test('a server that is moved to another network reaches nobody of the former one, and the inverse brings it back', async () => {
    const change = changeOf({ [s2]: access(200) })
    const { plan } = await bring(change)
    expectReach('s1', { '10.0.0.2': false, '10.0.0.3': true })
    const back = changeOf({ [s2]: access(100) }, { vlans: [{ id: 200, name: null }] })
    await session.apply(back, { ...plan, lines: plan.inverse })
    expectReach('s1', { '10.0.0.2': true })
    expect((await session.read(all)).vlans).toEqual({ 100: 'blue' })
  })

  test('a disabled port and one in no network carry nothing', async () => {
    await bring({ ...changeOf({}), ports: { [s2]: { enabled: false, vlans: access(100) } } })
    expectReach('s1', { '10.0.0.2': false })
    const { state } = await bring(changeOf({ [s2]: { mode: 'none' } }))
    expect(state.ports[s2]).toMatchObject({ enabled: true, vlans: { mode: 'none' } })
    expectReach('s1', { '10.0.0.2': false })
  })

  test('a trunk is read back with and without a network for untagged frames', async () => {
    const trunk = { mode: 'trunk', native: 100, tagged: [200, 300] } as const
    const { state } = await bring(changeOf({ [s2]: trunk }))
    expect(state.ports[s2]?.vlans).toEqual(trunk)
    expectReach('s1', { '10.0.0.2': true })
    const bare = await bring(changeOf({ [s2]: { ...trunk, native: null } }))
    expect(bare.state.ports[s2]).toMatchObject({ enabled: true, vlans: { ...trunk, native: null } })
    expectReach('s1', { '10.0.0.2': false })
    await bring(changeOf({ [s2]: access(100) }, { vlans: [200, 300].map((id) => ({ id, name: null })) }))
    expectReach('s1', { '10.0.0.2': true })
  })

  test('tagged frames of a server go to the network of their tag, on the other chassis, and to no other', async () => {
    const ask = (server: string, command: string) => site.onServer(server, ...command.split(' '))
    ask('s4.200', 'ip addr add 10.2.0.4/24 dev eth0')
    ask('s4.300', 'ip addr add 10.3.0.4/24 dev eth0')
    ask('s5.200', 'ip addr add 10.2.0.5/24 dev eth0')
    ask('s5.300', 'ip addr add 10.3.0.5/24 dev eth0')
    ask('s3', 'ip addr add 10.3.0.3/24 dev eth0')
    // Port security holds behind the tag as well: each network has the server's addresses of its own.
    const sdn = details({ 200: network(), 300: network() })
    const secured = (mac: string | undefined, host: number) => ({
      ...{ macAddress: String(mac), addresses: { 200: [`10.2.0.${host}`], 300: [`10.3.0.${host}`] } },
    })
    const ports = { ...sdn.ports, [s4]: secured(macs[s4], 4), [s5]: secured(macs[s5], 5) }
    const both = { mode: 'trunk', native: null, tagged: [200, 300] } as const
    await bring(
      changeOf({ [s4]: both, [s5]: { ...both, tagged: [200] }, [s3]: access(300) }, { sdn: { ...sdn, ports } }),
    )
    expectReach('s4.200', { '10.2.0.5': true })
    expectReach('s4.300', { '10.3.0.3': true, '10.3.0.5': false })
    await bring(changeOf({ [s4]: { mode: 'trunk', native: 200, tagged: [300] } }))
    expectReach('s4.200', { '10.2.0.5': false })
    expectReach('s4.300', { '10.3.0.3': true })
    await bring(changeOf({ [s3]: access(100), [s4]: { mode: 'none' }, [s5]: { mode: 'none' } }))
  })

  test('in an isolated network servers do not reach each other on any chassis', async () => {
    await bring(
      changeOf({ [s1]: access(400), [s2]: access(400), [s3]: access(400) }, { sdn: details({ 400: network() }) }),
    )
    expectReach('s1', { '10.0.0.2': true, '10.0.0.3': true })
    const { plan } = await bring(changeOf({}, { sdn: details({ 400: network({ isolated: true }) }) }))
    expect(plan.lines.map(({ text }) => text).join('\n')).toContain('create ACL "physnet1/400/isolated"')
    expectReach('s1', { '10.0.0.2': false, '10.0.0.3': false })
  })

  test('a geneve network reaches the other chassis in a tunnel, on no VLAN', async () => {
    const { plan } = await bring(changeOf({ [s1]: access(10_001), [s3]: access(10_001) }))
    expect(plan.lines.map(({ text }) => text).join('\n')).not.toContain('localnet')
    expectReach('s1', { '10.0.0.3': true, '10.0.0.2': false })
  })

  test('the controller answers DHCP with the address of the port, and no other server gets one', async () => {
    const subnet = {
      ...{
        cidr: '10.0.5.0/24',
        ipVersion: 4 as const,
        gateway: '10.0.5.1',
        dnsServers: ['10.0.5.53', '10.0.5.54'],
        dhcp: true,
      },
      hostRoutes: [{ destination: '10.9.0.0/16', nextHop: '10.0.5.9' }],
    } as const
    const six = {
      ...{
        cidr: 'fd00:5::/64',
        ipVersion: 6 as const,
        gateway: null,
        dnsServers: ['fd00:5::53'],
        hostRoutes: [],
        dhcp: true,
      },
    } as const
    const sdn = details({ 500: network({ subnets: [subnet, six] }) })
    const addresses = { 500: ['10.0.5.17', 'fd00:5::17'] }
    const ports = { ...sdn.ports, [s1]: { macAddress: String(macs[s1]), addresses } }
    await bring(changeOf({ [s1]: access(500), [s3]: access(500) }, { sdn: { ...sdn, ports } }))
    const ask = (server: string, times: number) =>
      site.onServer(server, 'udhcpc', '-i', 'eth0', '-n', '-q', '-f', '-t', `${times}`, '-T', '1', '-s', '/bin/true')
        .output
    expect(ask('s1', 10)).toContain('lease of 10.0.5.17 obtained')
    expect(ask('s3', 2)).not.toContain('obtained')
    // No client of DHCPv6 is at hand: what ovn-northd made answers for it.
    const solicit = (port: string, host: number) =>
      site.trace(
        'ingot-physnet1-500',
        `inport == "${port}" && eth.src == ${macs[port]} && eth.dst == 33:33:00:01:00:02 && ip6.src == fe80::ff:fe00:${host}` +
          ' && ip6.dst == ff02::1:2 && ip.ttl == 1 && udp.src == 546 && udp.dst == 547',
      )
    expect(solicit(s1, 1)).toMatch(/put_dhcpv6_opts\(.*ia_addr = fd00:5::17, .*dns_server = fd00:5::53/)
    expect(solicit(s3, 3)).not.toContain('put_dhcpv6_opts')
  })

  test('rows that somebody else changed after they were read let the whole change fail, with nothing done', async () => {
    const change = changeOf({ [s1]: access(600), [s3]: access(600) })
    const plan = session.plan(change, await session.read(all))
    site.nbctl('lsp-del', s3)
    await expect(session.apply(change, plan)).rejects.toMatchObject({
      code: 'switch_plan_stale',
      outcome: 'untouched',
    })
    expect((await session.read(all)).vlans[600]).toBeUndefined()
  })

  test('a network is not destroyed under a port that came into it after the plan was made', async () => {
    await bring(changeOf({ [s2]: access(650) }))
    const leave = changeOf({ [s2]: { mode: 'none' } }, { vlans: [{ id: 650, name: null }] })
    const plan = session.plan(leave, await session.read(all))
    await bring(changeOf({ [s1]: access(650) }))
    await expect(session.apply(leave, plan)).rejects.toMatchObject({ outcome: 'untouched' })
    expect((await session.read(all)).ports).toMatchObject({
      [s1]: { vlans: access(650) },
      [s2]: { vlans: access(650) },
    })
  })

  test('a name that somebody else has is refused whole, in the words of the database', async () => {
    const change = changeOf({ theirs: access(700) })
    await expect(bring(change)).rejects.toMatchObject({
      ...{ code: 'switch_line_refused', outcome: 'untouched' },
      detail: { reply: "the name is somebody else's" },
    })
    expect(site.nbctl('lsp-list', 'of-somebody-else')).toContain('(theirs)')
  })

  test('a change that northd does not take over is taken back, and told as not known', async () => {
    const before = site.nbctl('show')
    const hasty = open(300)
    const change = changeOf({ [s1]: access(800) })
    const plan = hasty.plan(change, await hasty.read(all))
    site.northd.child.kill('SIGSTOP')
    try {
      await expect(hasty.apply(change, plan)).rejects.toMatchObject({
        ...{ code: 'switch_timeout', detail: { waiting: 'northd' }, outcome: 'unknown' },
        transcript: expect.stringContaining('! northd did not confirm'),
      })
      expect(await hasty.verify()).toMatchObject({ northdAnswers: false, chassisAnswer: false })
    } finally {
      site.northd.child.kill('SIGCONT')
      await hasty.close()
    }
    expect(site.nbctl('show')).toBe(before)
  })

  test('who looks at the controller sees its versions, its networks and ours, and that everybody answers', async () => {
    expect(await open().verify()).toMatchObject({
      ...{ schema: 'OVN_Northbound', schemaVersion: '7.0.0', remote: `tcp:127.0.0.1:${site.port}` },
      ...{ northdAnswers: true, chassisAnswer: true },
    })
  })

  test('in the end everything of ours goes, and nothing of others went with it', async () => {
    const { vlans, ports } = await session.read(all)
    const none = Object.fromEntries(Object.keys(ports).map((name) => [name, { mode: 'none' } as const]))
    await bring(changeOf(none, { vlans: Object.keys(vlans).map((id) => ({ id: Number(id), name: null })) }))
    for (const table of ['ACL', 'DHCP_Options', 'Address_Set'])
      expect(site.nbctl('--bare', '--columns=_uuid', 'list', table).trim()).toBe('')
    expect(site.nbctl('--bare', '--columns=name', 'list', 'Logical_Switch').trim()).toBe('of-somebody-else')
    expect(site.nbctl('--bare', '--columns=name', 'list', 'Logical_Switch_Port').trim()).toBe('theirs')
  })
})
