import { expect, test } from 'vitest'
import { canHaveMembers, firstMacOf, lacpProblem, macAfterEdit, type PortForGroup } from './rules'

const link = (
  switchId: string,
  mlagPeerId: string | null = null,
  vendor: 'arista_eos' | 'cisco_300' = 'arista_eos',
) => ({
  ...{ switchId, switchName: switchId, vendor, mlagPeerId },
})
const port = (more: Partial<PortForGroup> = {}): PortForGroup => ({
  ...{ id: 'p', macAddress: '02:00:00:00:00:01', name: 'eno1', group: null, vnics: 0, link: null },
  ...more,
})
const reasonOf = (...args: Parameters<typeof canHaveMembers>) => {
  const verdict = canHaveMembers(...args)
  return verdict.allowed ? null : verdict.reason
}

test('a port is in one group only', () => {
  const taken = port({ group: { id: 'g', name: 'bond0' } })
  expect(reasonOf([port(), taken], 'active-backup', null)).toEqual({ code: 'port_in_group', group: 'bond0' })
  expect(reasonOf([port(), taken], 'active-backup', 'g')).toBeNull()
})

test('a port that carries an interface of a host by itself does not join', () => {
  expect(reasonOf([port({ vnics: 1 })], 'active-backup', null)).toEqual({ code: 'port_in_use', vnics: 1 })
})

test('LACP goes to one switch, or to both halves of a pair that the vendor makes', () => {
  expect(lacpProblem([port({ link: link('a') }), port({ link: link('a') })], '802.3ad')).toBeNull()
  expect(lacpProblem([port({ link: link('a') }), port()], '802.3ad')).toBeNull()
  expect(lacpProblem([port({ link: link('a') }), port({ link: link('b') })], '802.3ad')).toEqual({
    ...{ code: 'not_a_switch_pair', switches: ['a', 'b'] },
  })
  expect(lacpProblem([port({ link: link('a', 'b') }), port({ link: link('b') })], '802.3ad')).toBeNull()
  const unable = [port({ link: link('a', 'b', 'cisco_300') }), port({ link: link('b', 'a', 'cisco_300') })]
  expect(lacpProblem(unable, '802.3ad')).toEqual({ code: 'vendor_lacks_mlag', vendor: 'Cisco 300 Series' })
})

test('active-backup may lead to any two switches: each has a plain port', () => {
  expect(lacpProblem([port({ link: link('a') }), port({ link: link('b') })], 'active-backup')).toBeNull()
})

test('the MAC address of a group is that of its first port by name, numbers counted', () => {
  const ports = [
    port({ name: 'eno10', macAddress: 'x' }),
    port({ name: 'eno9', macAddress: 'y' }),
    port({ name: null }),
  ]
  expect(firstMacOf(ports)).toBe('y')
  expect(firstMacOf([])).toBeNull()
})

test('the MAC address of a group follows when its port leaves, and stays when it was chosen', () => {
  const [one, two, three] = ['1', '2', '3'].map((n) => port({ name: `eno${n}`, macAddress: `02:00:00:00:00:0${n}` }))
  if (!one || !two || !three) throw new Error('no ports')
  const after = (given: string | null) => macAfterEdit(given, [one, two], [two, three])
  expect([after(null), after(one.macAddress), after(three.macAddress), after('02:00:00:00:00:ff')]).toEqual([
    ...[two.macAddress, two.macAddress, three.macAddress, '02:00:00:00:00:ff'],
  ])
})
