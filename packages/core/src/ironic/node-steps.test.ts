import { expect, test } from 'vitest'
import { ironicSteps, raidSteps, stepsTooOld } from './node-steps'

const firmware = { interface: 'firmware', step: 'update', args: { settings: [{ component: 'bmc', url: 'http://x' }] } }

test('an Ironic that is too old is named with the version that it would need', () => {
  const has = '1.82'
  expect(stepsTooOld({ work: 'clean', steps: raidSteps }, has)).toBeNull()
  expect(stepsTooOld({ work: 'clean', steps: [...raidSteps, firmware] }, has)).toEqual({
    code: 'ironic_too_old',
    needs: '1.86',
    has,
  })
  expect(stepsTooOld({ work: 'service', steps: raidSteps }, has)).toMatchObject({ needs: '1.87' })
  expect(stepsTooOld({ work: 'service', steps: [firmware] }, '1.87')).toBeNull()
  expect(stepsTooOld({ work: 'clean', steps: [firmware] }, '1.100')).toBeNull()
  expect(stepsTooOld({ work: 'clean', steps: [firmware] }, null)).toBeNull()
})

test('a step is an interface and a name, with arguments as JSON', () => {
  expect(ironicSteps.parse([firmware])).toEqual([firmware])
  expect(ironicSteps.parse([{ interface: 'bios', step: 'factory_reset' }])).toMatchObject([{ args: {} }])
  expect(ironicSteps.safeParse([]).success).toBe(false)
  expect(ironicSteps.safeParse([{ interface: 'Bios ', step: 'x y' }]).success).toBe(false)
})

test('a secret is not taken: steps are kept and shown', () => {
  const refused = (args: object) =>
    ironicSteps.safeParse([{ interface: 'bios', step: 'apply_configuration', args }]).error
  expect(refused({ settings: [{ name: 'AdminPassword', value: 'x' }] })?.issues[0]?.message).toBe('step_secret')
  expect(refused({ deep: { api_token: 'x' } })?.issues[0]?.message).toBe('step_secret')
  expect(refused({ settings: [{ name: 'BootMode', value: 'Uefi' }] })).toBeUndefined()
})
