import { expect, test } from 'vitest'
import type { ToldNeighbour } from './cable-end'
import { judgeCables, type NicFacts, type SwitchFacts } from './judge-cables'

const told = (more: Partial<ToldNeighbour>): ToldNeighbour => ({
  ...{ chassisId: null, portId: null, portDescription: null, systemName: null },
  ...more,
})
const mac = (number: number) => `52:54:00:00:00:${String(number).padStart(2, '0')}`
const nic = (number: number, more: Partial<NicFacts> = {}): NicFacts => ({
  ...{ portId: `p${number}`, portName: `eno${number}`, macAddress: mac(number), hasCarrier: true },
  ...{ nodeId: 'n1', nodeName: 'node-1', zoneId: 'z1', lldp: null, linkSwitchId: null, linkPort: null },
  ...more,
})
const leaf = (
  id: string,
  ports: Record<string, ToldNeighbour | null>,
  more: Partial<SwitchFacts> = {},
): SwitchFacts => ({
  ...{ id, name: id, macAddress: `02:aa:00:00:00:0${id.at(-1)}`, systemName: null },
  told: Object.entries(ports).map(([port, neighbour]) => ({ port, neighbour })),
  ...more,
})
const statesOf = (nics: NicFacts[], switches: SwitchFacts[]) =>
  judgeCables(nics, switches).map(({ portId, state, offer }) => [
    portId,
    state,
    offer && `${offer.switchId} ${offer.port}`,
  ])

test('each NIC is found at the ports that name it, by its address or by its name on its node', () => {
  const switches = [
    leaf('leaf-1', { Ethernet1: told({ portId: mac(1) }), Ethernet2: null }),
    leaf('leaf-2', { Ethernet1: told({ chassisId: mac(1), portId: 'eno2' }) }),
  ]
  const nics = [nic(1, { linkSwitchId: 'leaf-1', linkPort: 'Et1' }), nic(2), nic(3)]
  expect(statesOf(nics, switches)).toEqual([
    ['p2', 'undeclared', 'leaf-2 Ethernet1'],
    ['p3', 'undeclared', null],
    ['p1', 'ok', null],
  ])
})

test('a NIC that names its port is heard, in the words of the switch', () => {
  const heard = { lldp: told({ chassisId: '02aa.0000.0001', portId: 'Et2' }) }
  const switches = [leaf('leaf-1', { Ethernet1: null, Ethernet2: null })]
  expect(statesOf([nic(1, heard)], switches)).toEqual([['p1', 'undeclared', 'leaf-1 Ethernet2']])
  const declared = { ...heard, linkSwitchId: 'leaf-1', linkPort: 'Ethernet1' }
  expect(statesOf([nic(1, declared)], switches)).toEqual([['p1', 'mismatch', 'leaf-1 Ethernet2']])
})

test('whoever else is at the declared port makes it foreign, and what is wrong comes first', () => {
  const switches = [leaf('leaf-1', { Ethernet1: told({ systemName: 'printer' }), Ethernet2: told({ portId: mac(2) }) })]
  const nics = [
    nic(2, { linkSwitchId: 'leaf-1', linkPort: 'Ethernet2' }),
    nic(1, { linkSwitchId: 'leaf-1', linkPort: 'Ethernet1' }),
    nic(3, { nodeId: 'n2', linkSwitchId: 'leaf-1', linkPort: 'Ethernet9' }),
  ]
  expect(statesOf(nics, switches)).toEqual([
    ['p1', 'foreign', null],
    ['p3', 'missing', null],
    ['p2', 'ok', null],
  ])
})

test('a card is known by its name only on the node whose address goes with it', () => {
  const switches = [leaf('leaf-1', { Ethernet1: told({ chassisId: mac(1), portId: 'eno2' }) })]
  expect(statesOf([nic(2, { nodeId: 'n2' })], switches)).toEqual([['p2', 'undeclared', null]])
  expect(statesOf([nic(1), nic(2)], switches)).toEqual([
    ['p1', 'undeclared', null],
    ['p2', 'undeclared', 'leaf-1 Ethernet1'],
  ])
})
