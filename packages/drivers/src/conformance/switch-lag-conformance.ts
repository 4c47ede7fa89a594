import { expect, test } from 'vitest'
import { access, none, port, type SwitchContext, trunk } from './switch-context'

const group = 5

/** Link aggregation: made, changed and removed, with the ports that it takes and gives back. */
export function switchLagConformance(suite: { readonly context: SwitchContext }): void {
  const members = (context: SwitchContext, ...indexes: number[]) => indexes.map((index) => context.port(index)).sort()

  test('makes a group whose VLANs are the group’s, and gives its ports back', async () => {
    const { context } = suite
    const session = await context.session()
    if (!session.capabilities.lag) return
    const [first, second] = [members(context, 4, 5), members(context, 3, 4)]
    const base = { fallback: session.capabilities.lagFallback, mlag: null }
    await context.apply(session, context.change({ [context.port(4)]: port(trunk(100, 300)) }))
    const made = { members: first, vlans: access(200), ...base }
    const { state } = await context.apply(session, context.change({}, { [group]: made }))
    expect(Object.keys(state.lags[group]?.members ?? {}).sort()).toEqual(first)
    expect(state.lags[group]?.vlans).toEqual(access(200))
    expect(state.ports[context.port(4)]?.lag).toBe(group)
    if (base.fallback) await context.expectCarriedByOne(first, access(200))

    await context.apply(session, context.change({}, { [group]: { members: second, vlans: trunk(100, 200), ...base } }))
    if (base.fallback) await context.expectCarriedByOne(second, trunk(100, 200))
    await context.expectCarried(context.port(5), none)

    const apart = { [context.port(3)]: port(access(100)), [context.port(4)]: port(access(300)) }
    const removed = await context.apply(session, context.change(apart, { [group]: null }))
    expect(removed.state.lags).not.toHaveProperty(`${group}.members`)
    await context.expectCarried(context.port(3), access(100))
    await context.expectCarried(context.port(4), access(300))
  })

  test('lets a member pass frames alone, only where that was asked for', async () => {
    const { context } = suite
    const session = await context.session()
    const { lag, lagFallback } = session.capabilities
    if (!lag) return
    const names = members(context, 4, 5)
    const make = (fallback: boolean) => ({ [group]: { members: names, vlans: access(100), fallback, mlag: null } })
    if (!lagFallback) {
      expect(await context.refusal(session, context.change({}, make(true)))).toMatchObject({
        code: 'switch_unsupported',
        detail: { reason: 'lag_fallback' },
        outcome: 'untouched',
      })
    }
    for (const fallback of lagFallback ? [true, false, true] : [false]) {
      await context.apply(session, context.change({}, make(fallback)))
      const passes = await Promise.all(names.map((name) => context.target.passesAlone(name)))
      expect(passes.includes(true), `fallback ${fallback}`).toBe(fallback)
    }
    await context.apply(session, context.change({}, { [group]: null }))
    for (const name of names) await context.expectCarried(name, none)
  })
}
