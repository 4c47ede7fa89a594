import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openProvisionBench } from '../testing/provision-bench'
import { syncPower } from './sync-power'

describe('a sweep over the power of the fleet', () => {
  let bench: Awaited<ReturnType<typeof openProvisionBench>>
  const ids: Record<string, string> = {}
  const names = ['sweep-well', 'sweep-silent', 'sweep-refusing'] as const
  beforeAll(async () => {
    bench = await openProvisionBench(names.map((name) => ({ name, profile: 'c1.small' as const })))
    for (const name of names) ids[name] = await bench.insertNode(name, 'available')
    bench.lab.node('sweep-silent').setFault('unreachable')
    bench.lab.node('sweep-refusing').setFault('auth-fails')
  }, 60_000)
  afterAll(() => bench?.close())

  const sweep = () => syncPower(bench.database, bench.bmcOf, new AbortController().signal)
  const stateOf = async (name: (typeof names)[number]) => {
    const { power_observed: power, power_misses: misses, power_problem: problem } = await bench.node(ids[name] ?? '')
    return { power, misses, problem }
  }

  test('tells a silent BMC from one that refuses the password; unknown only the second time, and never off', async () => {
    await bench.sql.query(`UPDATE node SET power_observed = 'on'`)
    await sweep()
    expect(await stateOf('sweep-silent')).toEqual({ power: 'on', misses: 1, problem: 'bmc_unreachable' })
    await sweep()
    expect(await stateOf('sweep-silent')).toEqual({ power: 'unknown', misses: 2, problem: 'bmc_unreachable' })
    expect(await stateOf('sweep-refusing')).toEqual({ power: 'unknown', misses: 2, problem: 'bmc_auth_failed' })
    expect(await stateOf('sweep-well')).toEqual({ power: 'off', misses: 0, problem: null })
  }, 120_000)

  test('writes no row when nothing changed', async () => {
    expect((await sweep()).changed).toBe(0)
  }, 60_000)

  test('writes the cause anew when it changes, and forgets it when the BMC answers', async () => {
    bench.lab.node('sweep-refusing').clearFault()
    bench.lab.node('sweep-silent').clearFault()
    bench.lab.node('sweep-silent').setFault('auth-fails')
    expect((await sweep()).changed).toBe(2)
    expect(await stateOf('sweep-silent')).toEqual({ power: 'unknown', misses: 2, problem: 'bmc_auth_failed' })
    expect(await stateOf('sweep-refusing')).toEqual({ power: 'off', misses: 0, problem: null })
  }, 60_000)
})
