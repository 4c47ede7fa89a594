import { expect, test } from 'vitest'
import { access, none, port, type SwitchContext, trunk, vlanIds } from './switch-context'

/** A generator that gives the same numbers in every run. */
function* numbers(seed: number): Generator<number, never> {
  let state = seed
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    yield state / 2_147_483_648
  }
}

export function switchPortConformance(suite: { readonly context: SwitchContext }): void {
  test('reads every port that it has, and nothing of one that it has not', async () => {
    const { target } = suite.context
    const session = await suite.context.session()
    const all = await session.read({ vlans: true, ports: 'all', lags: 'all' })
    for (const name of target.ports) expect(all.ports[name], name).toMatchObject({ enabled: true, lag: null })
    const some = await session.read({ vlans: false, ports: target.ports.slice(0, 2), lags: [7] })
    expect(some).toEqual({
      vlans: {},
      ports: Object.fromEntries(target.ports.slice(0, 2).map((name) => [name, all.ports[name]])),
      lags: { 7: null },
    })
  })

  test('moves ports between VLANs and modes, and leaves nothing of the mode before', async () => {
    const { context } = suite
    const session = await context.session()
    const [a, b] = [context.port(1), context.port(2)]
    const ways = [
      [access(100), access(200)],
      [access(200), trunk(100, 200)],
      [trunk(100, 200, 300), access(100)],
      [trunk(null, 300), trunk(200, 100, 300)],
      [none, trunk(null, 100, 200)],
      [access(300), none],
    ] as const
    for (const [first, second] of ways) {
      const change = context.change({ [a]: port(first), [b]: port(second) })
      const { state, transcript } = await context.apply(session, change)
      expect(state.ports).toMatchObject({ [a]: { vlans: first }, [b]: { vlans: second } })
      expect(transcript).not.toMatch(/lab-(password|enable)/)
      await context.expectCarried(a, first)
      await context.expectCarried(b, second)
    }
  })

  test('has nothing to send to a switch that is so already', async () => {
    const { context } = suite
    const session = await context.session()
    const change = context.change({ [context.port(1)]: port(trunk(100, 200)), [context.port(2)]: port(access(300)) })
    await context.apply(session, change)
    const state = await session.read({ vlans: true, ports: 'all', lags: 'all' })
    expect(session.plan(change, state)).toEqual({ diff: [], lines: [], inverse: [] })
  })

  test('refuses a plan that was made for another state than the switch is in', async () => {
    const { context } = suite
    const session = await context.session()
    const name = context.port(1)
    await context.apply(session, context.change({ [name]: port(access(100)) }))
    const stale = session.plan(
      context.change({ [name]: port(access(300)) }),
      await session.read({ vlans: true, ports: 'all', lags: 'all' }),
    )
    await context.apply(session, context.change({ [name]: port(trunk(200, 100)) }))
    await expect(session.apply(context.change({ [name]: port(access(300)) }), stale)).rejects.toMatchObject({
      code: 'switch_plan_stale',
      outcome: 'untouched',
    })
    await context.expectCarried(name, trunk(200, 100))
  })

  test('shuts a port and opens it again', async () => {
    const { context } = suite
    const session = await context.session()
    const name = context.port(3)
    await context.apply(session, context.change({ [name]: port(access(100), false) }))
    expect(await context.target.isEnabled(name)).toBe(false)
    await context.apply(session, context.change({ [name]: port(access(100)) }))
    expect(await context.target.isEnabled(name)).toBe(true)
  })

  test('removes a VLAN only when no port has it any more', async () => {
    const { context } = suite
    const session = await context.session()
    const name = context.port(3)
    await context.apply(session, { vlans: [{ id: 400, name: 'short-lived' }], ports: {}, lags: {} })
    const scope = { vlans: true, ports: 'all', lags: 'all' } as const
    // Who has no table of VLANs has none to remove.
    if (!(400 in (await session.read(scope)).vlans)) return
    await context.apply(session, { vlans: [], ports: { [name]: port(access(400)) }, lags: {} })
    const gone = { vlans: [{ id: 400, name: null }], lags: {} }
    expect(await context.refusal(session, { ...gone, ports: {} })).toMatchObject({
      code: 'switch_unsupported',
      detail: { reason: 'vlan_in_use', vlan: 400, port: name },
    })
    await context.apply(session, { ...gone, ports: { [name]: port(none) } })
    expect((await session.read(scope)).vlans).not.toHaveProperty('400')
  })

  test('ends in the wanted state whatever was there before', async () => {
    const { context } = suite
    const session = await context.session()
    const random = numbers(7)
    const pick = <Value>(values: readonly Value[]): Value =>
      values[Math.floor(random.next().value * values.length)] as Value
    for (let round = 0; round < 3; round++) {
      const wanted = Object.fromEntries(
        [0, 1, 2, 3].map((index) => {
          const tagged = vlanIds.filter(() => random.next().value < 0.5)
          const native = pick([null, ...vlanIds.filter((id) => !tagged.includes(id))])
          const mixed = tagged.length > 0 || native !== null ? trunk(native, ...tagged) : none
          return [context.port(index), pick([access(pick(vlanIds)), none, mixed, mixed])] as const
        }),
      )
      const ports = Object.fromEntries(Object.entries(wanted).map(([name, vlans]) => [name, port(vlans)]))
      await context.apply(session, context.change(ports))
      for (const [name, vlans] of Object.entries(wanted)) await context.expectCarried(name, vlans)
    }
  })
}
