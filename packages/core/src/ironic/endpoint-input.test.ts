import { describe, expect, test } from 'vitest'
import { createIronicEndpointInput, editIronicEndpointInput, secretMustBeGiven } from './endpoint-input'

const availabilityZoneId = '0192d8a0-0000-7000-8000-000000000001'
const place = { authUrl: 'https://keystone.site:5000/v3', region: '', interface: 'public' } as const
const basic = { kind: 'http_basic', username: 'ingot', secret: 'x' } as const
const given = (more: object) => ({ name: 'site a', url: 'https://ironic.site:6385', availabilityZoneId, ...more })
const problems = (input: object) =>
  createIronicEndpointInput.safeParse(given(input)).error?.issues.map(({ path, message }) => [path.join('.'), message])

describe('an Ironic endpoint', () => {
  test.each([
    [{ kind: 'noauth' }],
    [basic],
    [{ kind: 'keystone_password', username: 'u', secret: 'x', projectName: 'p', ...place }],
    [{ kind: 'keystone_application_credential', credentialId: 'c', secret: 'x', ...place }],
  ])('is taken with %j', (auth) => {
    expect(problems({ auth })).toBeUndefined()
  })

  test('is kept without the path of its version', () => {
    expect(createIronicEndpointInput.parse(given({ auth: basic, url: 'http://a:1/baremetal/v1/' })).url).toBe(
      'http://a:1/baremetal',
    )
  })

  test('names what is missing or wrong, in codes', () => {
    expect(problems({ auth: basic, url: '' })).toEqual([['url', 'url_required']])
    expect(problems({ auth: basic, url: 'ftp://a' })).toEqual([['url', 'url_invalid']])
    expect(problems({ auth: { ...basic, secret: '' } })).toEqual([['auth.secret', 'secret_required']])
    expect(problems({ auth: basic, tls: { mode: 'pinned', fingerprint256: 'ab' } })).toEqual([
      ['tls.fingerprint256', 'fingerprint_invalid'],
    ])
    expect(problems({ auth: basic, tls: { mode: 'custom_ca', pem: 'x' } })).toEqual([['tls.pem', 'pem_invalid']])
  })

  test('never has a user or a password in its URL', () => {
    for (const url of ['http://user:pass@host', 'http://user@host/x', 'http://host/a@b'])
      expect(problems({ auth: basic, url })).toEqual([['url', 'url_invalid']])
  })

  test('knows no TLS that trusts everybody', () => {
    expect(createIronicEndpointInput.safeParse(given({ auth: basic, tls: { mode: 'insecure' } })).success).toBe(false)
  })

  test('takes its address from the catalogue when Keystone is asked', () => {
    const auth = { kind: 'keystone_application_credential', credentialId: 'c', secret: 'x', ...place }
    expect(problems({ auth, url: '' })).toBeUndefined()
  })
})

describe('an edit', () => {
  const edit = (more: object) => editIronicEndpointInput.parse(given({ id: availabilityZoneId, version: 1, ...more }))
  test('may leave the secret as it is', () => {
    expect(edit({ auth: { kind: 'http_basic', username: 'u' } }).auth).toEqual({ kind: 'http_basic', username: 'u' })
  })

  test('that points elsewhere takes the secret again, or the stored one could be sent to a stranger', () => {
    const before = { url: 'https://ironic.site:6385', auth: { kind: 'http_basic' } as const }
    expect(secretMustBeGiven(before, edit({ auth: { kind: 'http_basic', username: 'v' } }))).toBe(false)
    expect(secretMustBeGiven(before, edit({ auth: basic, url: 'https://evil' }))).toBe(true)
    expect(secretMustBeGiven(before, edit({ auth: { ...place, kind: 'keystone_password', username: 'u' } }))).toBe(true)
    expect(secretMustBeGiven(before, edit({ auth: { kind: 'noauth' } }))).toBe(false)
    const keystone = { url: '', auth: { kind: 'keystone_password', authUrl: 'https://old/v3' } as const }
    const moved = edit({ url: '', auth: { ...place, kind: 'keystone_password', username: 'u' } })
    expect(secretMustBeGiven(keystone, moved)).toBe(true)
  })
})
