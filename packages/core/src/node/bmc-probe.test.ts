import { describe, expect, test } from 'vitest'
import { bmcProbeNames, endedAt, inOrder, judgeClock, probeOfFinding, probeOfLoginError } from './bmc-probe'

test('there are twelve probes', () => {
  expect(new Set(bmcProbeNames).size).toBe(12)
})

describe('a failed log-in', () => {
  test('is told at the probe it belongs to; what came before is fine, what comes after was not asked', () => {
    const failed = { name: probeOfLoginError('bmc_auth_failed'), status: 'failed', code: 'bmc_auth_failed' } as const
    const probes = endedAt(failed)
    expect(probes.map(({ name }) => name)).toEqual([...bmcProbeNames])
    expect(probes.map(({ status }) => status).slice(0, 4)).toEqual(['ok', 'ok', 'failed', 'skipped'])
    expect(probes.slice(4).every(({ status }) => status === 'skipped')).toBe(true)
  })

  test('with a code that nobody foresaw is told at the protocol', () => {
    expect(probeOfLoginError('something_new')).toBe('protocol')
  })
})

test('several weaknesses of one probe are all told, in the order of the probes', () => {
  const weak = (code: string) => ({ name: probeOfFinding(code), status: 'warning', code }) as const
  const probes = inOrder([weak('cipher_zero_enabled'), weak('default_password'), weak('anonymous_user')])
  const told = probes.filter(({ status }) => status === 'warning').map(({ name, code }) => `${name} ${code}`)
  expect(told).toEqual([
    'credentials default_password',
    'credentials anonymous_user',
    'cipher_zero cipher_zero_enabled',
  ])
})

test('a clock may be five minutes off, and must be set', () => {
  const now = Date.UTC(2026, 0, 1)
  expect(judgeClock(now + 299_000, now)).toMatchObject({ status: 'ok', detail: { skewSeconds: 299 } })
  expect(judgeClock(now - 301_000, now)).toMatchObject({ status: 'warning', code: 'clock_skewed' })
  expect(judgeClock(null, now)).toMatchObject({ status: 'warning', code: 'clock_unset' })
})
