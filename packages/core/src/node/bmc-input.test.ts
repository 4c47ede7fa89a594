import { describe, expect, test } from 'vitest'
import { bmcInput, bmcProbeInput } from './bmc-input'

const credential = { host: '10.0.8.21', username: 'admin', password: 'secret' }
const hex = 'ab'.repeat(32)
const issues = (input: unknown) =>
  bmcInput.safeParse(input).error?.issues.map(({ message, path }) => [path.join('.'), message])

describe('a BMC', () => {
  test('is IPMI at its port, unless it says otherwise', () => {
    expect(bmcInput.parse(credential)).toEqual({ protocol: 'ipmi', port: 623, cipherSuite: null, ...credential })
  })

  test('by Redfish needs a way to trust it', () => {
    expect(issues({ protocol: 'redfish', ...credential })).toMatchObject([['tls', expect.anything()]])
    for (const mode of ['none', 'insecure', ''])
      expect(bmcInput.safeParse({ protocol: 'redfish', ...credential, tls: { mode } }).success).toBe(false)
    expect(bmcInput.parse({ protocol: 'redfish', ...credential, tls: { mode: 'system' } })).toMatchObject({
      port: 443,
      auth: 'auto',
      systemId: null,
    })
  })

  test('may have a password of Redfish length by Redfish only', () => {
    const long = { ...credential, password: 'p'.repeat(128), tls: { mode: 'system' } }
    expect(issues({ ...long, protocol: 'ipmi' })).toEqual([['password', 'bmc_password_too_long']])
    expect(issues({ ...long, protocol: 'redfish' })).toBeUndefined()
    expect(issues({ ...long, protocol: 'redfish', password: 'p'.repeat(129) })).toEqual([
      ['password', 'redfish_password_too_long'],
    ])
  })

  test('is pinned by a whole fingerprint, in one spelling', () => {
    const pinned = (fingerprint256: string) => ({
      protocol: 'redfish',
      ...credential,
      tls: { mode: 'pinned', fingerprint256 },
    })
    const shown = hex.toUpperCase().match(/../g)?.join(':')
    for (const spelling of [hex, shown, ` ${hex.toUpperCase()} `])
      expect(bmcInput.parse(pinned(spelling ?? ''))).toMatchObject({ tls: { fingerprint256: shown } })
    expect(issues(pinned(''))).toMatchObject([['tls.fingerprint256', 'tls_fingerprint_required'], expect.anything()])
    expect(issues(pinned(hex.slice(2)))).toEqual([['tls.fingerprint256', 'tls_fingerprint_invalid']])
    // A check may ask for the fingerprint.
    expect(bmcProbeInput.safeParse(pinned('')).success).toBe(true)
    expect(bmcProbeInput.safeParse(pinned('zz')).success).toBe(false)
  })

  test('takes certificates of an authority, and no private key', () => {
    const ca = (pem: string) => ({ protocol: 'redfish', ...credential, tls: { mode: 'custom_ca', pem } })
    const certificate = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'
    expect(issues(ca(`${certificate}\n`))).toBeUndefined()
    expect(issues(ca('AAAA'))).toMatchObject([['tls.pem', 'tls_ca_invalid']])
    expect(issues(ca(`${certificate}\n-----BEGIN PRIVATE KEY-----\n${certificate}`))).toMatchObject([
      ['tls.pem', 'tls_ca_invalid'],
    ])
  })
})
