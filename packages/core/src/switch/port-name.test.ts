import { expect, test } from 'vitest'
import { isSamePort, listHasPort, mayWritePort } from './port-name'

test.each([
  ['Gi1/0/1', 'GigabitEthernet1/0/1'],
  ['Te 0/1', 'TenGigabitEthernet 0/1'],
  ['XGE1/0/1', 'Ten-GigabitEthernet1/0/1'],
  ['Et1', 'Ethernet1'],
  ['eth 1/1/3', 'ethernet 1/1/3'],
  ['ge-0/0/3.0', 'ge-0/0/3'],
  ['10GE1/0/1', '10ge1/0/1'],
  ['gi27', 'gigabitethernet27'],
  ['veth-a', 'veth-a'],
])('%s and %s are one port', (a, b) => {
  expect(isSamePort(a, b)).toBe(true)
  expect(isSamePort(b, a)).toBe(true)
})

test.each([
  ['Gi1/0/1', 'Gi1/0/11'],
  ['Gi1/0/1', 'Te1/0/1'],
  ['Ethernet1', 'Ethernet1/1'],
  ['veth-a', 'veth-b'],
])('%s and %s are two ports', (a, b) => expect(isSamePort(a, b)).toBe(false))

test('a beginning with an asterisk stands for every port that begins so', () => {
  expect(listHasPort(['Ethernet1*'], 'Ethernet12')).toBe(true)
  expect(listHasPort(['Ethernet1'], 'Ethernet12')).toBe(false)
})

test('an uplink is never written, whatever else is allowed', () => {
  const limits = { uplinkPorts: ['Et48'], allowedPorts: ['Ethernet*'] }
  expect(mayWritePort(limits, 'Ethernet48')).toBe(false)
  expect(mayWritePort(limits, 'Ethernet1')).toBe(true)
  expect(mayWritePort({ ...limits, allowedPorts: ['Ethernet2'] }, 'Ethernet1')).toBe(false)
  expect(mayWritePort({ uplinkPorts: [], allowedPorts: [] }, 'Ethernet1')).toBe(true)
})
