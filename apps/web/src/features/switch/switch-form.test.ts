import { createSwitchInput, editSwitchInput } from '@ingot/core/switch/input'
import { expect, test } from 'vitest'
import { emptySwitchForm, type SwitchFormValues, switchFieldOf, toSwitchInput } from './switch-form'

const filled: SwitchFormValues = {
  ...emptySwitchForm,
  ...{ name: 'leaf-1', availabilityZoneId: '01900000-0000-7000-8000-000000000001', vendor: 'arista_eos' },
  ...{ host: 'leaf-1.example.org', username: 'ingot', secret: 'x', macAddress: '02-aa-00-00-00-01' },
}
const issues = (values: SwitchFormValues) => {
  const result = createSwitchInput.safeParse(toSwitchInput(values, { keepSecret: false }))
  return result.success ? [] : result.error.issues.map(({ path, message }) => [switchFieldOf(path.join('.')), message])
}

test('a filled form is an input of the API, with lists as lists', () => {
  const values = { ...filled, uplinkPorts: 'Ethernet47, Ethernet48', options: 'portMode=general', defaultVlan: '99' }
  expect(createSwitchInput.parse(toSwitchInput(values, { keepSecret: false }))).toMatchObject({
    ...{ uplinkPorts: ['Ethernet47', 'Ethernet48'], options: { portMode: 'general' }, defaultVlan: 99 },
    ...{ enableSecret: null, mlagPeerId: null, macAddress: '02:aa:00:00:00:01' },
  })
})

test('an edit leaves out the secrets that nobody typed, and takes an enable secret away only when told', () => {
  const kept = toSwitchInput({ ...filled, secret: '' }, { keepSecret: true })
  expect(kept).not.toHaveProperty('secret')
  expect(kept).not.toHaveProperty('enableSecret')
  const dropped = toSwitchInput({ ...filled, secret: '', dropEnable: true }, { keepSecret: true })
  expect(dropped).toHaveProperty('enableSecret', null)
  const id = '01900000-0000-7000-8000-000000000002'
  expect(editSwitchInput.safeParse({ ...kept, id, version: 0 }).success).toBe(true)
})

test('what is wrong is said at its field', () => {
  expect(issues({ ...filled, defaultVlan: '5000' })).toEqual([['defaultVlan', 'vlan_invalid']])
  expect(issues({ ...filled, allowedVlans: '1-' })).toEqual([['allowedVlans', 'vlan_ranges_invalid']])
  expect(issues({ ...filled, options: 'portMode' })[0]?.[0]).toBe('options')
  expect(issues({ ...filled, authMode: 'key' })).toEqual([['secret', 'switch_key_invalid']])
  expect(issues({ ...filled, vendor: '' })).toEqual([['vendor', 'switch_vendor_required']])
})
