import { expect, test } from 'vitest'
import { createIronicNodeInput, unofferedField } from './create-node-input'
import { splitDriverInfo } from './driver-fields'

const node = { endpointId: '6b3b0c5e-4c62-4f29-9d7a-7f1f6e7f3b11', name: 'rack-1', driver: 'fake-hardware' }
const problems = (more: object) =>
  createIronicNodeInput
    .safeParse({ ...node, ...more })
    .error?.issues.map(({ path, message }) => [path.join('.'), message])

test('a driver whose fields are known is given those that it cannot do without', () => {
  expect(problems({})).toBeUndefined()
  expect(problems({ driver: 'ipmi' })).toEqual([['driverInfo.ipmi_address', 'text_required']])
  expect(problems({ driver: 'ipmi', driverInfo: { ipmi_address: ' ' } })).toHaveLength(1)
  expect(problems({ driver: 'redfish', driverInfo: { redfish_address: 'https://bmc' } })).toBeUndefined()
  expect(problems({ driver: 'of-some-vendor', driverInfo: { vendor_address: 'x' } })).toBeUndefined()
  expect(problems({ driverInfo: { '../x': 'y' } })).toHaveLength(1)
})

test('an empty entry is left out, so that Ironic takes its own default', () => {
  const { driverInfo } = createIronicNodeInput.parse({ ...node, driverInfo: { ipmi_port: '', ipmi_username: 'admin' } })
  expect(driverInfo).toEqual({ ipmi_username: 'admin' })
})

test('what is secret is told from what may be shown by its name', () => {
  const info = {
    ipmi_address: 'a',
    ipmi_password: 'p',
    ipmi_hex_kg_key: 'k',
    redfish_password: 'r',
    snmp_community_write: 'c',
    snmp_priv_key: 's',
    ipmi_priv_level: 'OPERATOR',
  }
  const { plain, secret } = splitDriverInfo(info)
  expect(plain).toEqual({ ipmi_address: 'a', ipmi_priv_level: 'OPERATOR' })
  expect(Object.keys(secret)).toEqual([
    'ipmi_password',
    'ipmi_hex_kg_key',
    'redfish_password',
    'snmp_community_write',
    'snmp_priv_key',
  ])
})

test('only a driver and interfaces that the endpoint offers can be chosen, as far as they are visible', () => {
  const offered = [{ name: 'ipmi', interfaces: { console: { enabled: ['ipmitool-socat', 'no-console'] } } }]
  expect(unofferedField({ driver: 'ipmi', interfaces: { console: 'no-console' } }, offered)).toBeNull()
  expect(unofferedField({ driver: 'redfish', interfaces: {} }, offered)).toEqual(['driver'])
  expect(unofferedField({ driver: 'ipmi', interfaces: { console: 'x' } }, offered)).toEqual(['interfaces', 'console'])
  expect(unofferedField({ driver: 'ipmi', interfaces: { deploy: 'direct' } }, offered)).toEqual([
    'interfaces',
    'deploy',
  ])
  expect(unofferedField({ driver: 'whatever', interfaces: {} }, [])).toBeNull()
})
