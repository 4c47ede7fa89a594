import { expect, test } from 'vitest'
import { type CarrierDemand, type CarrierPort, carriersOf, chooseCarriers } from './carriers'

const port = (n: number, changes: Partial<CarrierPort> = {}): CarrierPort => ({
  id: `p${n}`,
  macAddress: `52:54:00:00:00:0${n}`,
  pxeEnabled: false,
  hasCarrier: true,
  portGroupId: null,
  physicalNetwork: null,
  ...changes,
})
const demand = (id: string, changes: Partial<CarrierDemand> = {}): CarrierDemand => ({
  id,
  wish: 'any',
  physicalNetwork: null,
  ...changes,
})
const idsOf = (ports: CarrierPort[], modes: Record<string, string> = {}, present?: (mac: string) => boolean) =>
  carriersOf(
    ports,
    Object.entries(modes).map(([id, mode]) => ({ id, mode, macAddress: null })),
    present,
  ).map(({ id }) => id)

test('groups come before ports, ports that boot from the network before others, those with a link before those without', () => {
  const ports = [
    port(1, { hasCarrier: false }),
    port(2),
    port(3, { pxeEnabled: true, hasCarrier: null }),
    port(4, { portGroupId: 'g' }),
    port(5, { portGroupId: 'g' }),
  ]
  expect(idsOf(ports, { g: '802.3ad' })).toEqual(['g', 'p3', 'p2', 'p1'])
})

test('a member of a group carries nothing alone, and a group that misses one carries nothing at all', () => {
  const ports = [port(1, { portGroupId: 'g' }), port(2, { portGroupId: 'g' }), port(3)]
  expect(idsOf(ports, { g: 'active-backup' }, (mac) => !mac.endsWith('2'))).toEqual(['p3'])
  expect(idsOf(ports, { g: 'balance-rr' })).toEqual(['p3'])
  expect(idsOf([port(1)], { empty: '802.3ad' })).toEqual(['p1'])
})

test('a group is known by the MAC of its first port unless it has its own', () => {
  const ports = [port(2, { portGroupId: 'g' }), port(1, { portGroupId: 'g' })]
  const group = { id: 'g', mode: '802.3ad', macAddress: null }
  expect(carriersOf(ports, [group])[0]).toMatchObject({
    kind: 'group',
    mode: '802.3ad',
    macAddress: '52:54:00:00:00:01',
  })
  expect(carriersOf(ports, [{ ...group, macAddress: '52:54:00:00:00:ff' }])[0]?.macAddress).toBe('52:54:00:00:00:ff')
})

test('each vNIC gets a carrier of its own, and not more vNICs fit than there are carriers', () => {
  const free = carriersOf([port(1), port(2)], [])
  const chosen = chooseCarriers([demand('a'), demand('b')], free)
  expect([...(chosen ?? [])].map(([vnic, { id }]) => [vnic, id])).toEqual([
    ['a', 'p1'],
    ['b', 'p2'],
  ])
  expect(chooseCarriers([demand('a'), demand('b'), demand('c')], free)).toBeNull()
  expect(chooseCarriers([], [])?.size).toBe(0)
})

test('whoever asks for a bond or a physical network gets it, also behind somebody who takes anything', () => {
  const ports = [
    port(1, { portGroupId: 'g' }),
    port(2, { portGroupId: 'g' }),
    port(3, { physicalNetwork: 'storage' }),
    port(4, { physicalNetwork: 'data' }),
  ]
  const free = carriersOf(ports, [{ id: 'g', mode: '802.3ad', macAddress: null }])
  const demands = [
    demand('any'),
    demand('storage', { physicalNetwork: 'storage' }),
    demand('bond', { wish: '802.3ad' }),
  ]
  const chosen = chooseCarriers(demands, free)
  expect(chosen?.get('bond')?.id).toBe('g')
  expect(chosen?.get('storage')?.id).toBe('p3')
  expect(chosen?.get('any')?.id).toBe('p4')
  expect(chooseCarriers([demand('x', { wish: 'active-backup' })], free)).toBeNull()
  expect(chooseCarriers([demand('x', { wish: 'port', physicalNetwork: 'nowhere' })], free)).toBeNull()
  expect(chooseCarriers([demand('x', { wish: 'port' })], free)?.get('x')?.kind).toBe('port')
})
