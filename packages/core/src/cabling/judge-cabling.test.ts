import { describe, expect, test } from 'vitest'
import { isNic, portFinder, portOf, switchFinder } from './cable-end'
import { blocksDeploy, type CableFacts, judgeCabling } from './judge-cabling'

const end = (port: string, switchId = 'a') => ({ switchId, switchName: switchId, port })
const told = (more: Partial<Parameters<typeof isNic>[0]> = {}) => ({
  ...{ chassisId: null, portId: null, portDescription: null, systemName: null },
  ...more,
})
const facts = (more: Partial<CableFacts> = {}): CableFacts => ({
  ...{ declared: end('Ethernet1'), nicTold: null, nicSees: null, seenAt: [], declaredPortTold: null },
  ...more,
})
const nicSees = (port: string | null, switchId = 'a') => ({
  ...{ nicTold: told(), nicSees: { switchId, switchName: switchId, port } },
})
const stateOf = (more: Partial<CableFacts>) => judgeCabling(facts(more)).state

describe('a declared cable', () => {
  test('is ok when one end says so, and when both do', () => {
    expect(stateOf(nicSees('Et1'))).toBe('ok')
    expect(stateOf({ seenAt: [end('Ethernet1')], declaredPortTold: told() })).toBe('ok')
    expect(stateOf({ ...nicSees('Et1'), seenAt: [end('Ethernet1')], declaredPortTold: told() })).toBe('ok')
    expect(stateOf(nicSees(null))).toBe('ok')
  })

  test('mismatches when either end says another port, and that port is offered', () => {
    expect(judgeCabling(facts(nicSees('Et2')))).toEqual({ state: 'mismatch', offer: end('Et2') })
    expect(judgeCabling(facts({ seenAt: [end('Ethernet3', 'b')] }))).toEqual({
      ...{ state: 'mismatch', offer: end('Ethernet3', 'b') },
    })
    expect(stateOf({ ...nicSees('Et1'), seenAt: [end('Ethernet2')] })).toBe('mismatch')
  })

  test('nothing is offered when the two ends contradict each other', () => {
    expect(judgeCabling(facts({ ...nicSees('Et2'), seenAt: [end('Ethernet3')] })).offer).toBeNull()
    expect(judgeCabling(facts({ seenAt: [end('Ethernet2'), end('Ethernet3')] })).offer).toBeNull()
  })

  test('is foreign when somebody else is at its port, or when its NIC sees a switch that nobody knows', () => {
    expect(stateOf({ declaredPortTold: told({ systemName: 'printer' }) })).toBe('foreign')
    expect(stateOf({ nicTold: told({ systemName: 'elsewhere' }) })).toBe('foreign')
  })

  test('is missing when neither end sees anything', () => expect(stateOf({})).toBe('missing'))
})

test('an undeclared cable is offered where it is seen, and not where nobody sees it', () => {
  expect(judgeCabling(facts({ declared: null, ...nicSees('Et2') }))).toEqual({ state: 'undeclared', offer: end('Et2') })
  expect(judgeCabling(facts({ declared: null }))).toEqual({ state: 'undeclared', offer: null })
})

test('wrong cables block a deployment where the zone wants that; undeclared ones are for the plan to refuse', () => {
  const cable = (state: ReturnType<typeof stateOf>) => ({ portName: null, macAddress: '', declared: null, state })
  const cables = (['ok', 'undeclared', 'missing', 'mismatch', 'foreign'] as const).map(cable)
  expect(blocksDeploy(cables, 'block').map(({ state }) => state)).toEqual(['missing', 'mismatch', 'foreign'])
  expect(blocksDeploy(cables, 'warn')).toEqual([])
})

describe('what LLDP tells', () => {
  const leaf = { id: 'a', name: 'leaf-1', macAddress: '02:aa:00:00:00:01', systemName: 'LEAF1' }
  const find = portFinder([{ port: 'Ethernet1' }])
  const face = (name: string) => find(name)?.port ?? null
  const neverRead = () => portFinder([])('Ethernet1')

  test('names a switch by its chassis in any spelling, else by either of its names', () => {
    expect(switchFinder([leaf])(told({ chassisId: '02aa.0000.0001' }))?.id).toBe('a')
    expect(switchFinder([leaf])(told({ systemName: 'leaf1' }))?.id).toBe('a')
    expect(switchFinder([leaf])(told({ chassisId: '02:bb:00:00:00:01', systemName: 'other' }))).toBeNull()
    expect(switchFinder([leaf])(told({ systemName: '' }))).toBeNull()
  })

  test('names a port in short or full, by its id or by its description, in the words of the switch', () => {
    expect(portOf(told({ portId: 'Et1' }), face)).toBe('Ethernet1')
    expect(portOf(told({ portId: '02:aa:00:00:00:02', portDescription: 'Ethernet1' }), face)).toBe('Ethernet1')
    expect(portOf(told({ portId: 'Et9' }), face)).toBeNull()
  })

  test('names no port of a switch that was never read: nothing is offered on a guess', () => {
    expect(portOf(told({ portId: 'Ethernet1' }), neverRead)).toBeNull()
    expect(portOf(told({ portDescription: 'Ethernet1' }), neverRead)).toBeNull()
  })

  test('names a NIC by its address, or by its name on the node that its chassis is', () => {
    const nic = {
      macAddress: '52:54:00:00:00:01',
      name: 'eno1',
      nodeMacs: ['52:54:00:00:00:00', '52:54:00:00:00:01'],
      nodeNames: ['eno0', 'eno1'],
    }
    expect(isNic(told({ portId: '5254.0000.0001' }), nic)).toBe(true)
    expect(isNic(told({ chassisId: '52:54:00:00:00:00', portId: 'eno1' }), nic)).toBe(true)
    expect(isNic(told({ chassisId: '52:54:00:00:00:00', portId: 'eno2' }), nic)).toBe(false)
    expect(isNic(told({ chassisId: '52:54:00:00:00:01', portId: '52:54:00:00:00:09' }), nic)).toBe(false)
    // The chassis is its address, and the port is another card's: its node calls itself by its first card.
    expect(isNic(told({ chassisId: '52:54:00:00:00:01', portId: 'eno0' }), nic)).toBe(false)
    expect(isNic(told({ chassisId: '52:54:00:00:00:01', portId: 'port-1' }), nic)).toBe(true)
  })
})
