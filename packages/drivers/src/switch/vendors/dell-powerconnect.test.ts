import type { PortVlans } from '@ingot/core/switch/port-config'
import { expect, test } from 'vitest'
import { dellPowerconnect, powerConnectName } from './dell-powerconnect'

const port = 'ethernet 1/g1'
const texts = (lines: readonly { text: string }[]) => lines.map(({ text }) => text)
const lines = (options: Record<string, string>, before: PortVlans | null, after: PortVlans) =>
  texts(dellPowerconnect(options).write.setVlans(port, before, after)).slice(1)
const access = (vlan: number): PortVlans => ({ mode: 'access', vlan })
const trunk = (native: number | null, ...tagged: number[]): PortVlans => ({ mode: 'trunk', native, tagged })

test('VLANs are made in their own mode', () => {
  const { write } = dellPowerconnect({})
  expect(texts(write.createVlan(100, 'prov'))).toEqual(['vlan database', 'vlan 100', 'exit'])
  expect(texts(write.deleteVlan(100, 'prov'))).toEqual(['vlan database', 'no vlan 100', 'exit'])
})

test('names of all generations are known', () => {
  expect(powerConnectName('1/g1')).toBe(port)
  expect(powerConnectName('g12')).toBe('ethernet g12')
  expect(powerConnectName('1/xg3')).toBe('ethernet 1/xg3')
  expect(powerConnectName('Gi1/0/1')).toBe('gigabitethernet 1/0/1')
  expect(powerConnectName('ch4')).toBe('port-channel 4')
  expect(powerConnectName('ethernet 1/g1 shutdown')).toBe(null)
})

test('an access port moves with one line; with portMode general it stays general', () => {
  expect(lines({}, access(100), access(200))).toEqual(['switchport access vlan 200'])
  expect(lines({ portMode: 'general' }, access(100), access(200))).toEqual([
    'switchport general allowed vlan remove 100',
    'switchport general allowed vlan add 200 untagged',
    'switchport general pvid 200',
  ])
  expect(() => dellPowerconnect({ portMode: 'hybrid' })).toThrow('switch_unsupported')
})

test('untagged beside tagged is the general mode, and its list goes back before the port is an access port again', () => {
  expect(lines({}, access(100), trunk(10, 20))).toEqual([
    'no switchport access vlan',
    'switchport mode general',
    'switchport general allowed vlan remove 1',
    'switchport general allowed vlan add 10 untagged',
    'switchport general pvid 10',
    'switchport general allowed vlan add 20 tagged',
  ])
  expect(lines({}, trunk(10, 20), access(100))).toEqual([
    'switchport general allowed vlan remove 10,20',
    'switchport general allowed vlan add 1 untagged',
    'switchport general pvid 1',
    'switchport mode access',
    'switchport access vlan 100',
  ])
})

test('a cleared port is a member of no VLAN', () => {
  expect(lines({}, access(100), { mode: 'none' })).toEqual([
    'no switchport access vlan',
    'switchport mode general',
    'switchport general allowed vlan remove 1',
    'no switchport general pvid',
  ])
})
