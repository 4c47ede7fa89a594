import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLabSwitchTarget } from './lab-switch-target'
import { access, port, SwitchContext } from './switch-context'

let context: SwitchContext
beforeAll(async () => {
  context = new SwitchContext(await startLabSwitchTarget('cisco_ios'))
})
afterAll(() => context?.stop())

test('a port that negotiates its mode does so again when a change of it is taken back', async () => {
  const session = await context.open()
  const [moved, stubborn] = [context.port(0), context.port(1)]
  const scope = { vlans: true, ports: [moved, stubborn], lags: [] }
  const before = await session.read(scope)
  expect(before.ports[moved]).toMatchObject({ vlans: null, enabled: true })
  const change = context.change({ [moved]: port(access(200), false), [stubborn]: port(access(200)) })
  const plan = session.plan(change, before)
  expect(plan.inverse.map(({ text }) => text)).toContain('switchport mode dynamic auto')
  context.target.trouble?.set('ignores-config', { port: stubborn })
  const error = await session.apply(change, plan).catch((refused) => refused)
  expect(error).toMatchObject({ code: 'switch_setting_ignored', detail: { name: stubborn }, outcome: 'rolled_back' })
  expect(await session.read(scope)).toEqual(before)
  await context.expectCarried(moved, access(1))
})
