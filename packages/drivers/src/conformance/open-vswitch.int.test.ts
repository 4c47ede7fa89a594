import type { LagConfig, PortVlans, SwitchState } from '@ingot/core/switch/port-config'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SwitchSession } from '../contract/switch'
import {
  linuxBondingRefusal,
  type OpenVswitchSite,
  openVswitchRefusal,
  startOpenVswitchSite,
} from './open-vswitch-site'
import { access, none, port, SwitchContext, trunk } from './switch-context'
import { switchLoginConformance } from './switch-login-conformance'
import { switchPortConformance } from './switch-port-conformance'

// The second witness: not our lab's idea of a switch, but one that others have written, with frames that really go somewhere.
const refusal = openVswitchRefusal()
const noBonding = refusal ?? linuxBondingRefusal()
if (refusal !== null) console.warn(`Open vSwitch is not asked here: ${refusal}`)
else if (noBonding !== null) console.warn(`Linux bonding is not asked here: ${noBonding}`)
const title = (text: string, reason: string | null) => (reason === null ? text : `${text} (skipped: ${reason})`)

describe.skipIf(refusal !== null)(title('real Open vSwitch over OpenSSH', refusal), () => {
  const suite = {} as { context: SwitchContext }
  let site: OpenVswitchSite
  beforeAll(async () => {
    site = await startOpenVswitchSite()
    suite.context = new SwitchContext(site)
  })
  afterAll(() => suite.context?.stop())

  switchLoginConformance(suite)
  switchPortConformance(suite)

  describe('with servers at its ports', () => {
    let session: SwitchSession
    beforeEach(async () => {
      session = await suite.context.session()
    })
    const put = (wanted: Record<string, PortVlans>, lags: Record<number, LagConfig | null> = {}) =>
      suite.context.apply(
        session,
        suite.context.change(
          Object.fromEntries(Object.entries(wanted).map(([name, vlans]) => [name, port(vlans)])),
          lags,
        ),
      )

    const expectReached = (from: string, address: string) =>
      vi.waitFor(async () => expect(await site.reaches(from, address)).toBe(true), 20_000)
    const expectApart = async (...pairs: readonly (readonly [from: string, address: string])[]) => {
      const answered = await Promise.all(pairs.map(([from, address]) => site.reaches(from, address)))
      expect(answered).not.toContain(true)
    }

    test('those of one VLAN reach each other, those of two do not, and a move is a move', async () => {
      await put({ eth1: access(100), eth2: access(100), eth3: access(200) })
      await expectReached('s1', '10.9.0.2')
      await expectApart(['s1', '10.9.0.3'])
      await put({ eth2: access(200) })
      await expectApart(['s1', '10.9.0.2'])
      await expectReached('s2', '10.9.0.3')
    })

    test('a server is reached on the native VLAN of a trunk, and not on one that allows only tags', async () => {
      await put({ eth1: access(100), eth2: trunk(100, 200) })
      await expectReached('s1', '10.9.0.2')
      await put({ eth2: trunk(null, 100, 200) })
      await expectApart(['s1', '10.9.0.2'])
    })

    test('two cleared ports reach nobody, not even each other', async () => {
      await put({ eth1: none, eth2: none, eth3: access(100) })
      await expectApart(['s1', '10.9.0.2'], ['s1', '10.9.0.3'])
    })

    test('a line that it refuses is told with its words, and the port is as before', async () => {
      await put({ eth1: access(100) })
      const change = suite.context.change({ eth1: port(access(200)), eth2: port(access(200)) })
      const plan = session.plan(change, await session.read({ vlans: true, ports: 'all', lags: 'all' }))
      // Between plan and apply nobody is told; between reading and writing, the database itself refuses.
      await site.run('ovs-vsctl del-port br0 eth2')
      await expect(session.apply(change, plan)).rejects.toMatchObject({ outcome: 'untouched' })
      await site.run('ovs-vsctl add-port br0 eth2 vlan_mode=access tag=1')
      expect((await site.carried('eth1', [])).untagged).toBe(100)
    })

    describe('that are bonded', () => {
      const group = (vlans: PortVlans): LagConfig => ({
        ...{ members: ['eth5', 'eth6'], vlans, fallback: true, mlag: null },
      })
      const states = (state: SwitchState) => Object.values(state.lags[5]?.members ?? {})
      const readGroup = () => session.read({ vlans: false, ports: [], lags: [5] })

      test('one that speaks no LACP boots from the network over its first port', async () => {
        await put({ eth1: access(100) }, { 5: group(access(100)) })
        await vi.waitFor(async () => expect(states(await readGroup())).toEqual(['individual', 'individual']), 20_000)
        await expectReached('s5', '10.9.0.1')
      })

      test('one that speaks LACP is bundled, and reached in the VLAN of the group', async () => {
        await put({ eth1: access(200) }, { 5: group(access(200)) })
        await makeOvsServer(site)
        await vi.waitFor(async () => expect(states(await readGroup())).toEqual(['bundled', 'bundled']), 20_000)
        await expectReached('s1', '10.9.0.56')
        await put({ eth1: access(300) })
        await expectApart(['s1', '10.9.0.56'])
        await site.run('ovs-vsctl del-br server')
      })

      test.skipIf(noBonding !== null)(title('one with Linux bonding is bundled', noBonding), async () => {
        await put({ eth1: access(100) }, { 5: group(access(100)) })
        await site.run(bondedServer)
        await vi.waitFor(async () => expect(states(await readGroup())).toEqual(['bundled', 'bundled']), 20_000)
        await expectReached('s5', '10.9.0.1')
      })

      test('the ports of a group that goes are closed, and ports again', async () => {
        await put({}, { 5: null })
        const state = await session.read({ vlans: false, ports: ['eth5', 'eth6'], lags: [5] })
        expect(state).toMatchObject({
          ports: { eth5: { vlans: none, lag: null }, eth6: { lag: null } },
          lags: { 5: null },
        })
        await expectApart(['s5', '10.9.0.6'])
      })
    })
  })
})

/** The cables of s5 and s6 lead to another bridge with a bond of its own, as a server of Open vSwitch has it. */
const makeOvsServer = (site: OpenVswitchSite) =>
  site.run(`set -e
ip -n s5 link set eth0 down && ip -n s5 link set eth0 name nic5 && ip -n s5 link set nic5 netns $$
ip -n s6 link set eth0 down && ip -n s6 link set eth0 name nic6 && ip -n s6 link set nic6 netns $$
ip link set nic5 up && ip link set nic6 up
ovs-vsctl add-br server -- set bridge server datapath_type=netdev -- add-bond server bond0 nic5 nic6 lacp=active bond_mode=balance-tcp
ip address add 10.9.0.56/24 dev server && ip link set server up`)

const bondedServer = `set -e
for n in 5 6; do ip link set nic$n down && ip link set nic$n netns s5; done
ip -n s5 link add bond0 type bond mode 802.3ad miimon 100 lacp_rate fast
for n in 5 6; do ip -n s5 link set nic$n master bond0; done
ip -n s5 link set bond0 up && ip -n s5 address add 10.9.0.5/24 dev bond0`
