import { createSdnControllerInput } from '@ingot/core/sdn/controller-input'
import { expect, test } from 'vitest'
import { emptySdnForm, toSdnInput } from './sdn-form'

const filled = { ...emptySdnForm, name: 'ovn', endpoint: 'ssl:a:6641', caPem: 'left over', serverName: 'ovnnb' }

test('what is typed for an authority is not sent once the certificate of the first look is chosen', () => {
  const input = toSdnInput({ ...filled, trust: 'pinned' }, { keepKey: false })
  expect(input).toMatchObject({ trust: 'pinned', caPem: null, serverName: null, privateKey: null })
  expect(createSdnControllerInput.safeParse(input).success).toBe(true)
  expect(toSdnInput(filled, { keepKey: false })).toMatchObject({ caPem: 'left over', serverName: 'ovnnb' })
})

test('an empty key keeps the stored one in an edit, and nowhere else', () => {
  expect(toSdnInput(filled, { keepKey: true })).not.toHaveProperty('privateKey')
  expect(toSdnInput({ ...filled, privateKey: 'new' }, { keepKey: true })).toHaveProperty('privateKey', 'new')
})
