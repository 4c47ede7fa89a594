import { type GroupRule, type RuleText, readRule } from '@ingot/core/security-group/rule'
import type { SdnFilter, SdnNetwork } from '@ingot/core/switch/sdn-details'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OvnSite, ovnSiteRefusal, startOvnSite } from '../testing/ovn-site'
import { OvnSession } from './ovn-session'

const refusal = ovnSiteRefusal()
const servers = { s1: 'leaf-c1/s1', s2: 'leaf-c1/s2', s3: 'leaf-c2/s3' } as const
type Server = keyof typeof servers
const names = Object.keys(servers) as Server[]
const [web, peers] = ['0190a000-0000-7000-8000-00000000000a', '0190a000-0000-7000-8000-00000000000b']

const rule = (more: Partial<RuleText>): GroupRule => {
  const text: RuleText = {
    ...{ direction: 'in', ipVersion: 4, protocol: 'any', portFrom: null, portTo: null, icmpType: null, icmpCode: null },
    ...{ remoteCidr: null, remoteGroupId: null, ...more },
  }
  const { rule: read } = readRule(text)
  if (!read) throw new Error('not a rule')
  return read
}
/**
 * ETHTOOL_STXCSUM off (linux/ethtool.h): no NIC is behind these servers that would complete a checksum, and what is tracked with a
 * wrong one is dropped.
 */
const noOffload = `perl -MSocket -e 'socket(S, AF_INET, SOCK_DGRAM, 0); $v = pack("LL", 0x17, 0); ioctl(S, 0x8946, pack("a16Px16", "eth0", $v)) or die $!'`
const subnet = { gateway: null, dnsServers: [], hostRoutes: [] } as const
const network: SdnNetwork = {
  ...{ segmentType: 'vlan', mtu: 1500, isolated: false },
  subnets: [
    { ...subnet, cidr: '10.0.0.0/24', ipVersion: 4, dhcp: true },
    { ...subnet, cidr: 'fd00::/64', ipVersion: 6, dhcp: false },
  ],
}

describe.skipIf(refusal !== null)(
  `security groups in Debian's OVN${refusal === null ? '' : ` (skipped: ${refusal})`}`,
  () => {
    let site: OvnSite
    let revision = 0
    const open = () =>
      new OvnSession({
        ...{ kind: 'ovn', client: null, physicalNetwork: 'physnet1' },
        trust: { mode: 'authority', caPem: null, serverName: null },
        remotes: [{ tls: false, host: '127.0.0.1', port: site.port }],
      })
    /** Puts servers into groups and gives groups these rules; what is not named stays. */
    const bring = async (members: Partial<Record<Server, string[]>>, rules: Record<string, GroupRule[]> = {}) => {
      revision++
      const ports = names.flatMap((server, at) => {
        const groups = members[server]
        const addresses = { 100: [`10.0.0.${at + 1}`, `fd00::${at + 1}`] }
        return groups
          ? [[servers[server], { macAddress: `02:00:00:00:00:0${at + 1}`, addresses, groups }] as const]
          : []
      })
      const filters = Object.entries(rules).map(([id, own]): [string, SdnFilter] => [id, { revision, rules: own }])
      const change = {
        ...{ vlans: [], lags: {} },
        ports: Object.fromEntries(
          ports.map(([name]) => [name, { enabled: true, vlans: { mode: 'access', vlan: 100 } as const }]),
        ),
        sdn: { networks: { 100: network }, ports: Object.fromEntries(ports), filters: Object.fromEntries(filters) },
      }
      // What runs on a server holds this process up: a session of its own is never too late with an answer.
      const session = open()
      try {
        const plan = session.plan(change, await session.read({ vlans: true, ports: 'all', lags: [] }))
        await session.apply(change, plan)
      } finally {
        await session.close()
      }
    }
    /** What answers a connection or a ping, all asked at the same time; what is wanted is asked again while a busy machine is late. */
    const reach = (from: Server, wanted: Record<string, boolean>) => {
      const open = new Set<string>()
      for (let tries = 0; tries < 10; tries++) {
        const asked = Object.keys(wanted).filter((target) => !open.has(target))
        const asks = asked.map((target) => {
          const [address, port] = target.split('|')
          const ask = port === 'ping' ? `ping -c 1 ${address}` : `nc ${address} ${port}`
          return `(timeout 0.5 busybox ${ask} </dev/null >/dev/null 2>&1 && echo '${target}') &`
        })
        for (const line of site.onServer(from, 'sh', '-c', `${asks.join('\n')}\nwait`).output.split('\n'))
          open.add(line)
        if (Object.entries(wanted).every(([target, is]) => !is || open.has(target))) break
      }
      return Object.fromEntries(Object.keys(wanted).map((target) => [target, open.has(target)]))
    }
    const expectReach = (from: Server, wanted: Record<string, boolean>) => expect(reach(from, wanted)).toEqual(wanted)

    beforeAll(async () => {
      site = await startOvnSite()
      for (const [at, server] of names.entries())
        site.onServer(
          server,
          'sh',
          '-c',
          `${noOffload}
          for A in 10.0.0.${at + 1}/24 'fd00::${at + 1}/64 nodad'; do /bin/ip addr add $A dev eth0; done
          for P in 22 23; do busybox httpd -p $P -h /; done`,
        )
    }, 60_000)
    afterAll(async () => {
      await site?.stop()
    })

    test('let through what a rule names, from any chassis, and answers to it; all else is dropped, both ways', async () => {
      const ssh = rule({ protocol: 'tcp', portFrom: 22 })
      const neighbours = rule({ ipVersion: 6, protocol: 'icmpv6', icmpType: 128 })
      await bring({ s1: [], s2: [], s3: [web] }, { [web]: [ssh, neighbours] })
      expectReach('s1', {
        ...{ '10.0.0.3|22': true, '10.0.0.3|23': false, '10.0.0.3|ping': false, '10.0.0.2|23': true },
        ...{ 'fd00::3|ping': true, 'fd00::3|22': false },
      })
      expectReach('s3', { '10.0.0.1|22': false })
    })

    test('that name a group follow who is in it', async () => {
      const fromPeers = ([4, 6] as const).map((ipVersion) => rule({ ipVersion, remoteGroupId: peers }))
      const out = ([4, 6] as const).map((ipVersion) => rule({ direction: 'out', ipVersion }))
      await bring({ s1: [peers], s2: [], s3: [web] }, { [web]: fromPeers, [peers]: out })
      expectReach('s1', { '10.0.0.3|23': true, 'fd00::3|23': true })
      expectReach('s2', { '10.0.0.3|23': false, 'fd00::3|23': false })
      await bring({ s1: [], s2: [peers] }, { [peers]: out })
      expectReach('s2', { '10.0.0.3|23': true, 'fd00::3|23': true })
      expectReach('s1', { '10.0.0.3|23': false, 'fd00::3|23': false })
    })

    test('cut again when the rule goes, and let a server without any rule still ask for its address', async () => {
      await bring({}, { [web]: [] })
      expectReach('s2', { '10.0.0.3|23': false, 'fd00::3|23': false })
      const asked = site.onServer(
        's3',
        'udhcpc',
        '-i',
        'eth0',
        '-n',
        '-q',
        '-f',
        '-t',
        '10',
        '-T',
        '1',
        '-s',
        '/bin/true',
      )
      expect(asked.output).toContain('lease of 10.0.0.3 obtained')
    })

    test('leave nothing behind when nobody is in them', async () => {
      await bring({ s2: [], s3: [] })
      for (const table of ['Port_Group', 'ACL'])
        expect(site.nbctl('--bare', '--columns=_uuid', 'list', table).trim()).toBe('')
      expectReach('s1', { '10.0.0.3|23': true })
    })
  },
)
