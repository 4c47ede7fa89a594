import { expect, test } from 'vitest'
import {
  choosableInterfaces,
  emptyIronicNodeForm,
  ironicNodeFieldOf,
  readDriverInfo,
  toIronicNodeInput,
} from './ironic-node-form'

const drivers = [{ name: 'ipmi', interfaces: { console: { enabled: ['a', 'b'] }, power: { enabled: ['ipmitool'] } } }]

test('only what belongs to the chosen driver is sent, and lines keep what is after the first sign of equality', () => {
  const values = {
    ...emptyIronicNodeForm,
    driver: 'ipmi',
    driverInfo: { ipmi_address: '10.0.0.1', redfish_address: 'https://old' },
    moreDriverInfo: 'ipmi_bridging=no\n\nvendor_token = a=b',
    interfaces: { console: 'b', deploy: 'of-another-driver' },
    cpuCores: '8',
    macText: '52:54:00:00:00:01, 52:54:00:00:00:02',
  }
  expect(toIronicNodeInput({ id: 'e', drivers }, values)).toMatchObject({
    endpointId: 'e',
    driverInfo: { ipmi_address: '10.0.0.1', ipmi_bridging: 'no', vendor_token: ' a=b' },
    interfaces: { console: 'b' },
    cpuCores: 8,
    memoryMib: null,
    macAddresses: ['52:54:00:00:00:01', '52:54:00:00:00:02'],
  })
  const other = toIronicNodeInput({ id: 'e', drivers }, { ...values, driver: 'fake-hardware', moreDriverInfo: '' })
  expect(other).toMatchObject({ driverInfo: {}, interfaces: {} })
  const standard = toIronicNodeInput({ id: 'e', drivers }, { ...values, interfaces: { console: 'default' } })
  expect(standard.interfaces).toEqual({})
  expect(readDriverInfo('x')).toEqual({ x: '' })
})

test('a problem is shown where its value was typed', () => {
  expect(ironicNodeFieldOf('driverInfo.ipmi_address', 'ipmi')).toBe('driverInfo.ipmi_address')
  expect(ironicNodeFieldOf('driverInfo.other', 'ipmi')).toBe('moreDriverInfo')
  expect(ironicNodeFieldOf('macAddresses.0', '')).toBe('macText')
  expect(ironicNodeFieldOf('name', '')).toBe('name')
})

test('an interface is offered where there is a choice', () => {
  expect(choosableInterfaces(drivers, 'ipmi')).toEqual([{ kind: 'console', enabled: ['a', 'b'] }])
  expect(choosableInterfaces(drivers, 'redfish')).toEqual([])
})
