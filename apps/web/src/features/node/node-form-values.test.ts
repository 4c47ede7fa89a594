import { registerNodeInput } from '@ingot/core/node/input'
import { expect, test } from 'vitest'
import { resolveWith } from '@/lib/form-resolver'
import { emptyNodeForm, type NodeFormValues, nodeFieldOf, nodeFormOf, toRegisterInput } from './node-form-values'

const filled: NodeFormValues = {
  ...emptyNodeForm,
  name: 'rack1-07',
  availabilityZoneId: '018f3a5e-7b1c-7c3d-8e4f-5a6b7c8d9e0f',
  bmc: { host: '10.0.8.21', port: '623', username: 'admin', password: 'secret', cipherSuite: '17' },
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
    resourceClass: 'gpu',
    description: '',
    metadata: { rack: 'A1' },
    rootDeviceHints: { serial: 'S1', minSizeGib: 100, rotational: false },
    graphicalConsole: { host: '10.0.8.21', port: 5901 },
  })
  expect(toRegisterInput(form)).toMatchObject({
    name: 'rack1-07',
    resourceClass: 'gpu',
    metadata: { rack: 'A1' },
    rootDeviceHints: { serial: 'S1', minSizeGib: 100, rotational: false },
    graphicalConsole: { host: '10.0.8.21', port: 5901 },
  })
})

test('no address means no graphical console; what is wrong with one lands at its own fields', async () => {
  const blank = await validate(filled)
  expect(blank.values).toMatchObject({ graphicalConsole: null })
  const { errors } = await validate({ ...filled, graphicalConsole: { host: 'a b', port: 'x', password: '' } })
  expect(errors).toMatchObject({ graphicalConsole: { host: { message: 'vnc_host_invalid' }, port: {} } })
  expect(errors).not.toHaveProperty('bmc')
})
