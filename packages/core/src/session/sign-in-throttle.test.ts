import { describe, expect, test } from 'vitest'
import { codeWaitMs, networkOf, type SignInFailures, signInThrottle, signInWaitMs } from './sign-in-throttle'

const now = 1_000_000_000_000
const second = 1000
const minute = 60 * second
const failures = (more: Partial<SignInFailures> = {}): SignInFailures => ({
  nowMs: now,
  own: { tries: 0, lastAtMs: null },
  others: { networkAtMs: null, strangersAtMs: null, lastStrangerAtMs: null },
  ...more,
})

/** Wrong tries as the database keeps them, and an attacker who tries whenever he may. */
class Attempts {
  readonly rows: { network: string; atMs: number }[] = []
  nowMs = now
  wait(network: string): number {
    const { network: ofNetwork, strangers } = signInThrottle
    const own = this.rows.filter((row) => row.network === network)
    const nth = (rows: { atMs: number }[], tries: number, windowMs: number) => {
      const row = rows.at(-tries)
      return row && row.atMs > this.nowMs - windowMs ? row.atMs : null
    }
    return signInWaitMs({
      nowMs: this.nowMs,
      own: { tries: own.length, lastAtMs: own.at(-1)?.atMs ?? null },
      others: {
        networkAtMs: nth(own, ofNetwork.tries, ofNetwork.windowMs),
        strangersAtMs: nth(this.rows, strangers.tries, strangers.windowMs),
        lastStrangerAtMs: this.rows.at(-1)?.atMs ?? null,
      },
    })
  }
  /** Tries from all networks whenever one of them may, until `forMs` have gone by. */
  attack(networks: readonly string[], forMs: number): number {
    const before = this.rows.length
    const endMs = this.nowMs + forMs
    while (this.nowMs < endMs) {
      let soonest = Number.POSITIVE_INFINITY
      for (const network of networks) {
        const waitMs = this.wait(network)
        if (waitMs === 0) this.rows.push({ network, atMs: this.nowMs })
        soonest = Math.min(soonest, this.wait(network))
      }
      this.nowMs += Math.max(soonest, 1)
    }
    return this.rows.length - before
  }
}

describe('the wait before the next try to sign in', () => {
  test('is none for five tries, then a minute, doubling up to an hour', () => {
    const wait = (tries: number) => signInWaitMs(failures({ own: { tries, lastAtMs: now } })) / minute
    expect([0, 4, 5, 6, 7, 10, 11, 50].map(wait)).toEqual([0, 0, 1, 2, 4, 32, 60, 60])
  })

  test('goes by', () => {
    expect(signInWaitMs(failures({ own: { tries: 5, lastAtMs: now - 40 * second } }))).toBe(20 * second)
    expect(signInWaitMs(failures({ own: { tries: 5, lastAtMs: now - minute } }))).toBe(0)
  })

  test('on a known device is at most a quarter of an hour', () => {
    expect(signInWaitMs({ nowMs: now, own: { tries: 50, lastAtMs: now } })).toBe(15 * minute)
  })

  test('is that of a network that tried too many accounts', () => {
    const others = { networkAtMs: now - 4 * minute, strangersAtMs: null, lastStrangerAtMs: null }
    expect(signInWaitMs(failures({ others }))).toBe(6 * minute)
  })

  test('for a network that has not failed is seconds, whatever strangers elsewhere do to the account', () => {
    const others = { networkAtMs: null, strangersAtMs: now - minute, lastStrangerAtMs: now - 10 * second }
    expect(signInWaitMs(failures({ others }))).toBe(20 * second)
    expect(signInWaitMs(failures({ others, own: { tries: 1, lastAtMs: now } }))).toBe(59 * minute)
  })
})

describe('an attacker', () => {
  test('with one network gets eleven guesses in the first hour and then one an hour', () => {
    const attempts = new Attempts()
    expect(attempts.attack(['a'], 60 * minute)).toBeLessThanOrEqual(11)
    expect(attempts.attack(['a'], 10 * 60 * minute)).toBeLessThanOrEqual(11)
  })

  test('with any number of networks gets at most 150 guesses in an hour', () => {
    const attempts = new Attempts()
    const networks = Array.from({ length: 1000 }, (_, i) => `network ${i}`)
    expect(attempts.attack(networks, 60 * minute)).toBeLessThanOrEqual(150)
  })

  test('with several networks does not shut out a device from elsewhere that nobody knows', () => {
    const attempts = new Attempts()
    attempts.attack(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], 60 * minute)
    expect(attempts.wait('the owner, abroad')).toBeLessThanOrEqual(signInThrottle.slowLaneMs)
  })
})

test('codes have one allowance for everything that is not known', () => {
  expect(codeWaitMs({ nowMs: now, own: { tries: 4, lastAtMs: now } })).toBe(0)
  expect(codeWaitMs({ nowMs: now, own: { tries: 6, lastAtMs: now } })).toBe(2 * minute)
})

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:0001:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['unknown', 'unknown'],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
