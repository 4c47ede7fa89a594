import { describe, expect, test } from 'vitest'
import { desiredChange, type PluggedSwitch, type PlugRequest } from './desired-change'

const device = (id: string, over: Partial<PluggedSwitch> = {}): PluggedSwitch => ({
  ...{ id, name: id, lag: true, lagFallback: true, mlag: false, mlagPeerId: null, defaultVlan: null },
  ...over,
})
const nic = (id: string, switchId: string, portName: string, groupId: string | null = null, pxeEnabled = true) => ({
  ...{ id, switchId, portName, groupId, pxeEnabled },
})
const net = (id: number) => ({ id, name: `n${id}` })
const request = (over: Partial<PlugRequest> = {}): PlugRequest => ({
  ...{ node: 'n1', into: net(10), bonded: new Set<string>(), groups: [], vnics: [] },
  ports: [nic('a', 's1', 'e1'), nic('b', 's2', 'e2', null, false)],
  switches: new Map([device('s1'), device('s2', { defaultVlan: 99 })].map((each) => [each.id, each])),
  ...over,
})
const access = (vlan: number) => ({ enabled: true, vlans: { mode: 'access', vlan } })
const none = { enabled: true, vlans: { mode: 'none' } }

describe('a machine on its switches', () => {
  test('boots in one network with the NICs that boot from the network; the others carry nothing of anybody', () => {
    const { bySwitch } = desiredChange(request())
    expect(bySwitch.get('s1')?.ports).toEqual({ e1: access(10) })
    expect(bySwitch.get('s2')?.ports).toEqual({ e2: access(99) })
    expect(bySwitch.get('s2')?.vlans.map(({ id }) => id)).toEqual([99])
  })

  test('carries what its vNICs say, tagged networks beside the native one', () => {
    const vnics = [{ portId: 'a', portGroupId: null, native: net(100), tagged: [net(102), net(101), net(100)] }]
    const { bySwitch } = desiredChange(request({ into: 'tenant', vnics }))
    expect(bySwitch.get('s1')?.ports.e1?.vlans).toEqual({ mode: 'trunk', native: 100, tagged: [101, 102] })
    expect(bySwitch.get('s2')?.ports).toEqual({ e2: access(99) })
  })

  test('carries nothing when it is released', () => {
    const vnics = [{ portId: 'a', portGroupId: null, native: net(100), tagged: [] }]
    expect(desiredChange(request({ into: 'release', vnics })).bySwitch.get('s1')?.ports).toEqual({ e1: none })
  })

  test('is refused when none of the NICs that boot from the network has a cable', () => {
    const ports = [nic('b', 's2', 'e2', null, false)]
    expect(() => desiredChange(request({ ports }))).toThrow('switch_link_missing')
  })
})

describe('a bond', () => {
  const group = { id: 'g', name: 'bond0', mode: '802.3ad' as const, standalone: true }
  const members = [nic('a', 's1', 'e2', 'g'), nic('b', 's1', 'e1', 'g')]
  const vnics = [{ portId: null, portGroupId: 'g', native: net(100), tagged: [] }]
  const bonded = new Set(['g'])
  const one = (over: Partial<PlugRequest>, switches = [device('s1')]) =>
    desiredChange(
      request({
        ...{
          groups: [group],
          ports: members,
          vnics,
          bonded,
          switches: new Map(switches.map((each) => [each.id, each])),
        },
        ...over,
      }),
    )

  test('is there before the first boot where a member passes frames alone', () => {
    const { bySwitch, bondEarly, bondLate } = one({})
    const vlans = { mode: 'access', vlan: 10 }
    const lag = { groupId: 'g', members: ['e1', 'e2'], vlans, fallback: true, mlagPeerId: null }
    expect([bySwitch.get('s1')?.lags, bySwitch.get('s1')?.ports]).toEqual([[lag], {}])
    expect([bondEarly, bondLate]).toEqual([['bond0'], []])
  })

  test('is made last where it does not: its members boot alone', () => {
    const switches = [device('s1', { lagFallback: false })]
    const { bySwitch, bondEarly, bondLate, withoutFallback } = one({}, switches)
    expect([bySwitch.get('s1')?.lags, bondEarly, bondLate, withoutFallback]).toEqual([[], [], ['bond0'], ['s1']])
    expect(bySwitch.get('s1')?.ports).toEqual({ e1: access(10), e2: access(10) })
    expect(one({ into: 'tenant' }, switches).bySwitch.get('s1')?.lags).toHaveLength(1)
  })

  test('is made last, and without a fallback, when its members may not carry traffic alone', () => {
    const groups = [{ ...group, standalone: false }]
    expect(one({ groups })).toMatchObject({ bondEarly: [], bondLate: ['bond0'], withoutFallback: [] })
    expect(one({ groups, into: 'tenant' }).bySwitch.get('s1')?.lags).toMatchObject([{ fallback: false }])
  })

  test('of bond1 is two plain ports with the same network', () => {
    const groups = [{ ...group, mode: 'active-backup' as const }]
    const wish = one({ groups, into: 'tenant' }).bySwitch.get('s1')
    expect([wish?.ports, wish?.lags]).toEqual([{ e1: access(100), e2: access(100) }, []])
  })

  test('over two switches needs a pair that can, and is refused with the reason otherwise', () => {
    const ports = [nic('a', 's1', 'e1', 'g'), nic('b', 's2', 'e1', 'g')]
    expect(() => one({ ports }, [device('s1'), device('s2')])).toThrow(
      expect.objectContaining({ code: 'switch_unsupported', data: { switch: 's2', reason: 'MLAG' } }),
    )
    const late = [device('s1', { lagFallback: false }), device('s2', { lagFallback: false })]
    expect(() => one({ ports }, late)).toThrow('switch_unsupported')
    const pair = [device('s1', { mlag: true, mlagPeerId: 's2' }), device('s2', { mlag: true, mlagPeerId: 's1' })]
    const { bySwitch } = one({ ports }, pair)
    expect([...bySwitch.values()].flatMap(({ lags }) => lags.map((lag) => lag.mlagPeerId))).toEqual(['s2', 's1'])
  })

  test('is refused by a switch without groups', () => {
    expect(() => one({}, [device('s1', { lag: false })])).toThrow('switch_unsupported')
  })
})
