import { expect, test } from 'vitest'
import { createSdnControllerInput, editSdnControllerInput, keyMustBeGiven } from './controller-input'

const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'
const key = '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----'
const problems = (input: object) =>
  createSdnControllerInput
    .safeParse({ name: 'ovn', ...input })
    .error?.issues.map(({ path, message }) => [path[0], message])

test('a cluster with an authority, a certificate and its key is taken', () => {
  const input = { endpoint: 'ssl:a:6641,ssl:b:6641', caPem: certificate, certificatePem: certificate, privateKey: key }
  expect(problems(input)).toBeUndefined()
})

test.each([
  [{ endpoint: '' }, ['endpoint', 'controller_endpoint_required']],
  [{ endpoint: 'https://ovn' }, ['endpoint', 'controller_endpoint_invalid']],
  [{ endpoint: 'tcp:a:1', caPem: certificate }, ['caPem', 'certificate_needs_ssl']],
  [{ endpoint: 'tcp:a:1', certificatePem: certificate, privateKey: key }, ['certificatePem', 'certificate_needs_ssl']],
  [{ endpoint: 'ssl:a:1', certificatePem: certificate }, ['privateKey', 'key_required']],
  [{ endpoint: 'ssl:a:1', privateKey: key }, ['privateKey', 'key_without_certificate']],
  [{ endpoint: 'tcp:a:1', trust: 'pinned' }, ['trust', 'certificate_needs_ssl']],
  [{ endpoint: 'tcp:a:1', serverName: 'a' }, ['serverName', 'certificate_needs_ssl']],
  [{ endpoint: 'ssl:a:1', trust: 'pinned', caPem: certificate }, ['caPem', 'pin_needs_no_authority']],
  [{ endpoint: 'ssl:a:1', trust: 'pinned', serverName: 'a' }, ['serverName', 'pin_needs_no_authority']],
  [{ endpoint: 'ssl:a:1', serverName: 'two names' }, ['serverName', 'server_name_invalid']],
  [{ endpoint: 'ssl:a:1', caPem: key }, ['caPem', 'pem_invalid']],
  [{ endpoint: 'ssl:a:1', certificatePem: certificate, privateKey: 'secret' }, ['privateKey', 'pem_invalid']],
])('%j is refused with the reason', (input, problem) => {
  expect(problems(input)).toContainEqual(problem)
})

test('the stored key stays with its certificate, and not with another one', () => {
  const after = { certificatePem: certificate }
  expect(keyMustBeGiven({ certificatePem: certificate }, after)).toBe(false)
  expect(keyMustBeGiven({ certificatePem: null }, after)).toBe(true)
  expect(keyMustBeGiven({ certificatePem: `${certificate}\n${certificate}` }, after)).toBe(true)
  expect(keyMustBeGiven({ certificatePem: null }, { ...after, privateKey: key })).toBe(false)
  expect(keyMustBeGiven({ certificatePem: certificate }, { certificatePem: null })).toBe(false)
  const edit = { id: '018f0000-0000-7000-8000-000000000000', version: 0, name: 'ovn', endpoint: 'ssl:a:1' }
  expect(editSdnControllerInput.parse({ ...edit, ...after }).privateKey).toBeUndefined()
})
