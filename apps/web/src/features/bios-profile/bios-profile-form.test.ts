import { biosProfileFields } from '@ingot/core/bios-profile/input'
import { describe, expect, test } from 'vitest'
import {
  biosFieldOf,
  biosFormOfNode,
  emptyBiosProfileForm,
  toBiosProfileFields,
  toBiosProfileForm,
} from './bios-profile-form'

const written = (settings: string) => toBiosProfileFields({ ...emptyBiosProfileForm, name: 'uefi', settings })
const problems = (settings: string) =>
  biosProfileFields
    .safeParse(written(settings))
    .error?.issues.map(({ path, message }) => [biosFieldOf(path.join('.')), message])

describe('settings written as lines', () => {
  test('become values: truths and numbers as such, everything else as text', () => {
    const { attributes } = written(
      'BootMode = Uefi\n\n Cores=16 \nSriov = true\nSlot = 007\nUrl = http://a/?b=c\nTag =',
    )
    expect(attributes).toEqual({
      ...{ BootMode: 'Uefi', Cores: 16, Sriov: true, Slot: '007', Url: 'http://a/?b=c', Tag: '' },
    })
  })

  test('come back as they were saved', () => {
    const fields = biosProfileFields.parse(written('BootMode = Uefi\nCores = 16\nSlot = 007'))
    expect(written(toBiosProfileForm(fields).settings).attributes).toEqual(fields.attributes)
  })

  test('are refused at their field when a line says nothing, or there is none', () => {
    expect(problems('BootMode')).toEqual([['settings', 'bios_setting_invalid']])
    expect(problems('= Uefi')).toEqual([['settings', 'bios_setting_invalid']])
    expect(problems(' \n')).toEqual([['settings', 'bios_attributes_required']])
  })

  test('taken from a node leave out what nobody can set', () => {
    const attribute = {
      ...{ label: null, help: null, allowed: null, lowerBound: null, upperBound: null },
      ...{ kind: 'string' as const, readOnly: false, resetRequired: true },
    }
    const form = biosFormOfNode({ vendor: 'Lab', productName: null }, [
      { ...attribute, name: 'BootMode', value: 'Uefi' },
      { ...attribute, name: 'Serial', value: 'ABC', readOnly: true },
      { ...attribute, name: 'SetupPassword', value: '', kind: 'password' },
      { ...attribute, name: 'Hidden', value: null },
    ])
    expect(form).toMatchObject({ vendor: 'Lab', model: '', settings: 'BootMode = Uefi' })
  })
})
