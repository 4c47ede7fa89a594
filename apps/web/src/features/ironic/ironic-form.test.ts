import { createIronicEndpointInput, editIronicEndpointInput, ironicAuthKinds } from '@ingot/core/ironic/endpoint-input'
import { expect, test } from 'vitest'
import { emptyIronicForm, ironicFieldOf, toIronicInput } from './ironic-form'

const zone = '0192d8a0-0000-7000-8000-000000000001'
const filled = {
  ...emptyIronicForm,
  name: 'site',
  url: 'https://ironic.site',
  availabilityZoneId: zone,
  username: 'u',
  secret: 's',
  credentialId: 'c',
  authUrl: 'https://keystone.site/v3',
}

test.each(ironicAuthKinds)('the form makes a request of %s, with nothing of the other ways', (authKind) => {
  const input = createIronicEndpointInput.parse(toIronicInput({ ...filled, authKind }, { keepSecret: false }))
  expect(input.auth.kind).toBe(authKind)
  expect('secret' in input.auth).toBe(authKind !== 'noauth')
})

test('an edit with an empty secret leaves it out, and a creation is told that it is missing', () => {
  const values = { ...filled, authKind: 'http_basic', secret: '' } as const
  const edit = editIronicEndpointInput.parse({ ...toIronicInput(values, { keepSecret: true }), id: zone, version: 0 })
  expect('secret' in edit.auth).toBe(false)
  const problems = createIronicEndpointInput.safeParse(toIronicInput(values, { keepSecret: false })).error?.issues
  expect(problems?.map(({ path, message }) => [ironicFieldOf(path.join('.')), message])).toEqual([
    ['secret', 'secret_required'],
  ])
})
