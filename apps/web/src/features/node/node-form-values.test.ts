import { registerNodeInput } from '@ingot/core/node/input'
import { expect, test } from 'vitest'
import { resolveWith } from '@/lib/form-resolver'
import { bmcFormOf, emptyBmc, portAfter } from './bmc-form-values'
import { emptyNodeForm, type NodeFormValues, nodeFieldOf, nodeFormOf, toRegisterInput } from './node-form-values'

const filled: NodeFormValues = {
  ...emptyNodeForm,
  name: 'rack1-07',
  availabilityZoneId: '018f3a5e-7b1c-7c3d-8e4f-5a6b7c8d9e0f',
  bmc: { ...emptyBmc, host: '10.0.8.21', username: 'admin', password: 'secret', cipherSuite: '17' },
  macText: '52-54-00-12-34-56\n525400123457, 52:54:00:12:34:58',
  metadata: [
    { key: ' rack ', value: 'A1' },
    { key: '', value: 'ignored' },
  ],
}
const resolver = resolveWith(registerNodeInput, toRegisterInput, nodeFieldOf)
const validate = (values: NodeFormValues) =>
  resolver(values, undefined, { fields: {}, shouldUseNativeValidation: false })

test('what is typed becomes the request that core accepts', async () => {
  const { values } = await validate(filled)
  expect(values).toMatchObject({
    name: 'rack1-07',
    bmc: { port: 623, cipherSuite: 17 },
    macAddresses: ['52:54:00:12:34:56', '52:54:00:12:34:57', '52:54:00:12:34:58'],
    metadata: { rack: 'A1' },
    rootDeviceHints: null,
  })
})

test('every problem lands at the field it belongs to', async () => {
  const { errors } = await validate({
    ...filled,
    name: 'no spaces!',
    availabilityZoneId: '',
    macText: 'not-a-mac',
    bmc: { ...filled.bmc, port: '99999', host: '', password: 'x'.repeat(21) },
    hints: { ...filled.hints, minSizeGib: 'big' },
    rackPlace: { rack: '', unit: '61', height: '1' },
  })
  expect(errors).toMatchObject({
    name: { message: 'name_not_dns_label' },
    availabilityZoneId: { message: 'zone_required' },
    macText: { message: 'mac_invalid' },
    bmc: {
      host: { message: 'bmc_host_required' },
      port: { message: 'port_invalid' },
      password: { message: 'bmc_password_too_long' },
    },
    hints: { minSizeGib: {} },
    rackPlace: { rack: { message: 'rack_required' }, unit: { message: 'rack_unit_range' } },
  })
})

test('an empty port is refused as a port, not silently replaced', async () => {
  const { errors } = await validate({ ...filled, bmc: { ...filled.bmc, port: '' } })
  expect(errors).toHaveProperty('bmc.port')
})

test('a node goes through the form unchanged', () => {
  const form = nodeFormOf({
    name: 'rack1-07',
    zone: { id: filled.availabilityZoneId },
    bootMethod: 'virtual_media',
    resourceClass: 'gpu',
    description: '',
    metadata: { rack: 'A1' },
    rootDeviceHints: { serial: 'S1', minSizeGib: 100, rotational: false },
    graphicalConsole: { host: '10.0.8.21', port: 5901 },
    rackPlace: { rack: 'A-07', unit: 12, height: 2 },
  })
  expect(toRegisterInput(form)).toMatchObject({
    name: 'rack1-07',
    bootMethod: 'virtual_media',
    resourceClass: 'gpu',
    metadata: { rack: 'A1' },
    rootDeviceHints: { serial: 'S1', minSizeGib: 100, rotational: false },
    graphicalConsole: { host: '10.0.8.21', port: 5901 },
    rackPlace: { rack: 'A-07', unit: 12, height: 2 },
  })
})

test('no address means no graphical console; what is wrong with one lands at its own fields', async () => {
  const blank = await validate(filled)
  expect(blank.values).toMatchObject({ graphicalConsole: null })
  const { errors } = await validate({ ...filled, graphicalConsole: { host: 'a b', port: 'x', password: '' } })
  expect(errors).toMatchObject({ graphicalConsole: { host: { message: 'vnc_host_invalid' }, port: {} } })
  expect(errors).not.toHaveProperty('bmc')
})

test('a BMC by Redfish asks for the fields of Redfish only, and a problem lands at its own', async () => {
  const tls = { mode: 'pinned', fingerprint256: 'ab'.repeat(32), pem: 'typed before' } as const
  const bmc = { ...filled.bmc, protocol: 'redfish', port: '443', password: 'p'.repeat(64), tls } as const
  const { values } = await validate({ ...filled, bmc })
  expect(values).toMatchObject({
    bmc: { protocol: 'redfish', port: 443, auth: 'auto', systemId: null, tls: { mode: 'pinned' } },
  })
  expect(values).not.toHaveProperty('bmc.cipherSuite')
  const { errors } = await validate({ ...filled, bmc: { ...bmc, tls: { ...tls, fingerprint256: '' } } })
  expect(errors).toMatchObject({ bmc: { tls: { fingerprint256: { message: 'tls_fingerprint_required' } } } })
})

test('the port follows the protocol unless it was typed', () => {
  expect(portAfter('623', 'ipmi', 'redfish')).toBe('443')
  expect(portAfter('443', 'redfish', 'ipmi')).toBe('623')
  expect(portAfter('8443', 'redfish', 'ipmi')).toBe('8443')
})

test('a known BMC fills the form, without its password', () => {
  const form = bmcFormOf({
    protocol: 'redfish',
    host: '10.0.8.21',
    port: 443,
    username: 'admin',
    cipherSuite: null,
    authMode: 'basic',
    systemId: '1',
    tlsMode: 'custom_ca',
    tlsFingerprint: null,
    tlsCaPem: 'PEM',
  })
  expect(form).toEqual({
    ...emptyBmc,
    protocol: 'redfish',
    host: '10.0.8.21',
    port: '443',
    username: 'admin',
    auth: 'basic',
    systemId: '1',
    tls: { mode: 'custom_ca', fingerprint256: '', pem: 'PEM' },
  })
})
