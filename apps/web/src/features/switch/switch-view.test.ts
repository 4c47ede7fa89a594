import { expect, test } from 'vitest'
import { faceplateRows, shortPortName, switchState } from './switch-view'

const named = (...names: string[]) => names.map((name) => ({ name }))
const rowsOf = (...names: string[]) => faceplateRows(named(...names)).map((row) => row.map(({ name }) => name))

test('odd ports stand above even ones, as on the front of the switch', () => {
  expect(rowsOf('Ethernet1', 'Ethernet2', 'Ethernet3')).toEqual([['Ethernet1', 'Ethernet3'], ['Ethernet2']])
})

test('where ports are counted from zero, zero stands above', () => {
  expect(rowsOf('ge-0/0/0', 'ge-0/0/1', 'ge-0/0/2')).toEqual([['ge-0/0/0', 'ge-0/0/2'], ['ge-0/0/1']])
})

test('ports without numbers are all shown', () => {
  expect(rowsOf('veth-a', 'veth-b', 'veth-c').flat()).toHaveLength(3)
})

test('a port is named by its last number', () => {
  expect(['Ethernet12', 'GigabitEthernet1/0/7', 'gi3', 'veth-a'].map(shortPortName)).toEqual(['12', '7', '3', 'th-a'])
})

test('a switch that answers but refuses, or does something wrong, is not called unreachable', () => {
  const nameOf = (code: string) =>
    switchState({ openOperation: null, lastError: { code, data: null }, seenAt: new Date(0) }).name
  expect(
    ['switch_timeout', 'switch_auth_failed', 'switch_host_key_changed', 'switch_setting_ignored'].map(nameOf),
  ).toEqual(['unreachable', 'refused', 'refused', 'failed'])
})

test('a failed look counts more than an earlier good one', () => {
  const at = new Date(0)
  expect(switchState({ openOperation: null, lastError: { code: 'x', data: null }, seenAt: at }).name).toBe('failed')
  expect(switchState({ openOperation: null, lastError: null, seenAt: at }).name).toBe('ok')
  expect(switchState({ openOperation: null, lastError: null, seenAt: null }).name).toBe('unknown')
})
