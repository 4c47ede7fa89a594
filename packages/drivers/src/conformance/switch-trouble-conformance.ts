import { expect, test } from 'vitest'
import type { SwitchError } from '../contract/switch'
import { access, port, type SwitchContext } from './switch-context'

/** What a switch does wrong must never leave a port in the other VLAN, and never be told as done. */
export function switchTroubleConformance(suite: { readonly context: SwitchContext }): void {
  /** Two ports in VLAN 100, and the change that moves both to 200. */
  async function moving(context: SwitchContext, commandMs?: number) {
    const session = await (commandMs ? context.open({}, { commandMs }) : context.session())
    const names = [context.port(1), context.port(2)]
    const all = (vlan: number) => context.change(Object.fromEntries(names.map((name) => [name, port(access(vlan))])))
    await context.apply(session, all(100))
    return { session, names, change: all(200) }
  }
  const expectBoth = async (context: SwitchContext, names: readonly string[], vlan: number) => {
    for (const name of names) await context.expectCarried(name, access(vlan))
  }

  /** Where the VLAN holds its ports, one that did not leave is refused by the next, and that is how it shows. */
  const expectLiar = (error: SwitchError, detail: Record<string, unknown>) =>
    expect(error).toMatchObject(
      error.code === 'switch_line_refused'
        ? { detail: { line: expect.stringMatching(/^untagged /) }, outcome: 'rolled_back' }
        : { code: 'switch_setting_ignored', detail, outcome: 'rolled_back' },
    )

  test('is found out when it takes lines and does nothing', async () => {
    const { context } = suite
    if (!context.target.trouble) return
    const { session, names, change } = await moving(context)
    context.target.trouble.set('ignores-config')
    expectLiar(await context.refusal(session, change), { object: 'port', wanted: 'access 200', seen: 'access 100' })
    await expectBoth(context, names, 100)
  })

  test('is taken back as a whole when it ignores one port of two', async () => {
    const { context } = suite
    if (!context.target.trouble) return
    const { session, names, change } = await moving(context)
    context.target.trouble.set('ignores-config', { port: names[1] ?? '' })
    expectLiar(await context.refusal(session, change), { name: names[1] })
    await expectBoth(context, names, 100)
  })

  test('leaves no port in the other VLAN when the session drops in the middle', async () => {
    const { context } = suite
    if (!context.target.trouble) return
    const { session, names, change } = await moving(context, 10_000)
    context.target.trouble.set('drops-session', { lines: 3 })
    const outcome = await context.apply(session, change).then(
      () => 'applied',
      (error) => error.outcome,
    )
    expect(['applied', 'rolled_back']).toContain(outcome)
    await expectBoth(context, names, outcome === 'applied' ? 200 : 100)
  })

  test('is given up when it does not answer, and left as it was', async () => {
    const { context } = suite
    if (!context.target.trouble) return
    const { session, names, change } = await moving(context, 3_000)
    context.target.trouble.set('stalls', { lines: 2 })
    const error = await context.refusal(session, change)
    expect(error.code).toBe('switch_timeout')
    // A shell makes no difference between lines that ask and lines that change: it may stall before the first change.
    expect(['rolled_back', 'untouched']).toContain(error.outcome)
    await expectBoth(context, names, 100)
  })

  test('tells the line that it refused, and is as before', async () => {
    const { context } = suite
    if (!context.target.trouble) return
    const { session, names } = await moving(context)
    const change = { ...context.change({ [names[0] ?? '']: port(access(350)) }), vlans: [{ id: 350, name: 'refused' }] }
    const state = await session.read({ vlans: true, ports: 'all', lags: 'all' })
    const plan = session.plan(change, state)
    // Nobody refuses what nobody is asked for: a switch without a VLAN table.
    if (plan.diff.every(({ object }) => object !== 'vlan')) return
    context.target.trouble.set('refuses-vlan')
    const error = await session.apply(change, plan).catch((refused) => refused)
    expect(error.code).toBe('switch_line_refused')
    // A transaction is refused as a whole: nothing was there to be taken back.
    expect(['rolled_back', 'untouched']).toContain(error.outcome)
    // A candidate configuration is refused as a whole, when it is committed.
    expect(`${error.detail.context} ${error.detail.line}`).toMatch(/350|commit/)
    expect(error.transcript).toContain(error.detail.reply)
    await expectBoth(context, names, 100)
  })

  test('is left alone while somebody else holds its configuration', async () => {
    const { context } = suite
    const { trouble } = context.target
    if (!trouble || trouble.never?.includes('config-locked')) return
    const { session, names, change } = await moving(context)
    trouble.set('config-locked')
    const outcome = await context.apply(session, change).then(
      () => 'applied',
      (error) => error.code,
    )
    // Held for a moment only: the second try goes through.
    expect(['applied', 'switch_busy']).toContain(outcome)
    await expectBoth(context, names, outcome === 'applied' ? 200 : 100)
  })
}
