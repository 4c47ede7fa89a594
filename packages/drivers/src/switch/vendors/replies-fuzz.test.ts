import type { PortVlans, SwitchState } from '@ingot/core/switch/port-config'
import { switchVendorIds } from '@ingot/core/switch/vendor'
import { openCli, switchFixture } from '@ingot/lab/switch/cli/cli-fixture'
import { factoryLag } from '@ingot/lab/switch/switch-config'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SwitchError } from '../../contract/switch'
import { plainText } from '../plain-text'
import { readNeighbours } from '../read-neighbours'
import { readScope } from '../read-scope'
import type { Ask, VendorProfile } from '../vendor-profile'
import { vendorProfile } from '../vendor-profiles'

const all = { vlans: true, ports: 'all', lags: 'all' } as const

/** What a server may call itself, and what a broken terminal makes of it. */
const hostile = [
  ...[
    '\x1b[2J\x1b[1;1Hleaf1#',
    '\x00\x07\x9b31m',
    'a\r\nPort id: x\r\nSystem Name: y',
    '\u202eevil\u2028',
    '<script>1</script>',
  ],
  ...[
    'x'.repeat(4_096),
    '-'.repeat(300),
    '%',
    '[',
    '("*+?)',
    '{"a":',
    '机柜'.repeat(99),
    '\ufffd\ufffd\ufffd',
    '99999 to 1',
  ],
]

type Change = (text: string, at: number, word: string) => string
const changes: readonly Change[] = [
  (text, at) => text.slice(0, at),
  (text, at) => text.slice(at),
  (text, at, word) => text.slice(0, at) + word + text.slice(at),
  (text, at, word) => text.slice(0, at) + word + text.slice(at + word.length),
  (text, at) => dropLine(text, at),
  (text, at) => text.slice(0, at) + text.slice(at, at + 200).toUpperCase() + text.slice(at + 200),
  (text) => text.replaceAll(/ +/g, ' '),
  (text) => text.replaceAll(/\d+/g, '99999'),
  (text) => text.split('\n').reverse().join('\n'),
]
function dropLine(text: string, at: number): string {
  const lines = text.split('\n')
  return lines.filter((_, index) => index !== at % lines.length).join('\n')
}
const damage = fc.record({
  change: fc.constantFrom(...changes),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  word: fc.constantFrom(...hostile),
})

/** Answers as the lab's switch of that vendor does, through the damage, and as the terminal hands it on. */
function damaged(ask: Ask, { change, at, word }: { change: Change; at: number; word: string }): Ask {
  return async (command) => {
    const text = await ask(command)
    return plainText(change(text, Math.floor(at * text.length), word))
  }
}

const idsOf = (vlans: PortVlans | null): number[] =>
  vlans === null || vlans.mode === 'none'
    ? []
    : vlans.mode === 'access'
      ? [vlans.vlan]
      : [...vlans.tagged, ...(vlans.native === null ? [] : [vlans.native])]

/** null: refused, in words of ours. */
async function readOrRefused<Value>(read: Promise<Value>): Promise<Value | null> {
  try {
    return await read
  } catch (error) {
    expect(error).toBeInstanceOf(SwitchError)
    return null
  }
}

function expectSane(state: SwitchState): void {
  for (const { vlans } of [...Object.values(state.ports), ...Object.values(state.lags)].filter((each) => each !== null))
    for (const id of idsOf(vlans))
      expect(Number.isInteger(id) && id >= 1 && id <= 4094, JSON.stringify(vlans)).toBe(true)
  for (const number of Object.keys(state.lags)) expect(Number.isSafeInteger(Number(number))).toBe(true)
}

describe.each(switchVendorIds)('replies of %s', (vendor) => {
  const setUp = (): { profile: VendorProfile; ask: Ask } => {
    const sw = switchFixture(vendor, vendor === 'ovs' ? { username: 'root' } : {})
    // One of each kind: access, trunk with and without an untagged VLAN, a group.
    sw.change(({ vlans, ports, lags }) => {
      const [a = '', b = '', c = '', d = ''] = sw.portNames
      for (const id of [100, 200]) vlans[id] = { name: `net-${id}` }
      const trunk = { mode: 'trunk' as const, native: 100, allowed: [100, 200], extras: { mode: 'trunk' } }
      Object.assign(ports[a] ?? {}, { accessVlan: 100, extras: { mode: 'access' } })
      Object.assign(ports[b] ?? {}, trunk)
      Object.assign(ports[c] ?? {}, { ...trunk, allowed: [200], native: 1 })
      lags[5] = { ...factoryLag(), protocol: 'lacp', accessVlan: 200 }
      Object.assign(ports[d] ?? {}, { accessVlan: 200, lag: 5, lacpMode: 'active' })
    })
    const cli = openCli(sw)
    if (vendor === 'dell_powerconnect') cli.run('enable')
    return { profile: vendorProfile(vendor, {}), ask: async (command) => `${cli.run(command)}\n` }
  }
  const { profile, ask } = setUp()

  test('are read, or refused, however damaged they are; what is read can be true', async () => {
    expect(Object.values((await readScope(profile, ask, all)).ports)).toContainEqual(
      expect.objectContaining({ vlans: { mode: 'access', vlan: 100 } }),
    )
    await fc.assert(
      fc.asyncProperty(damage, async (how) => {
        const state = await readOrRefused(readScope(profile, damaged(ask, how), all))
        if (state) expectSane(state)
      }),
      { numRuns: 60, seed: 5 },
    )
  })

  test('tell neighbours in plain and short texts, whatever these call themselves', async () => {
    expect(await readNeighbours(profile, ask)).toMatchObject([{ chassisId: '52:54:00:00:00:01', systemName: 'node-1' }])
    await fc.assert(
      fc.asyncProperty(damage, async (how) => {
        const found = (await readOrRefused(readNeighbours(profile, damaged(ask, how)))) ?? []
        for (const text of found.flatMap((each) => Object.values(each)).filter((each) => each !== null))
          expect(text).toMatch(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,255}$/u)
      }),
      { numRuns: 60, seed: 5 },
    )
  })
})
