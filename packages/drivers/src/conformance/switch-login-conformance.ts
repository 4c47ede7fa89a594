import { expect, test } from 'vitest'
import type { SwitchContext } from './switch-context'

/** Who the switch is, whether it is still the same, and who may log in. */
export function switchLoginConformance(suite: { readonly context: SwitchContext }): void {
  test('tells its name and the host key that it showed', async () => {
    const { target } = suite.context
    const identity = await (await suite.context.open()).identify()
    expect(identity.name).toBe(target.name)
    expect(identity.hostKey).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/)
    const again = await (await suite.context.open({ hostKey: identity.hostKey })).identify()
    expect(again).toEqual(identity)
  })

  test('sends nothing to a switch that shows another host key than the pinned one', async () => {
    const hostKey = `SHA256:${'A'.repeat(43)}`
    await expect(suite.context.open({ hostKey })).rejects.toMatchObject({
      code: 'switch_host_key_changed',
      detail: { expected: hostKey },
      outcome: 'untouched',
      transcript: '',
    })
  })

  test('tells a wrong password from an unreachable switch, and repeats no secret', async () => {
    const credential = { password: 'not-the-password' }
    const wrong = await suite.context.open({ credential }).catch((error) => error)
    expect(wrong).toMatchObject({ code: 'switch_auth_failed', outcome: 'untouched' })
    expect(`${wrong.message} ${wrong.transcript}`).not.toContain(credential.password)
    await expect(suite.context.open({ port: 1 })).rejects.toMatchObject({ code: 'switch_unreachable' })
  })

  test('tells who is at the other end of a cable', async () => {
    const { target } = suite.context
    if (!target.neighbour) return
    const session = await suite.context.open()
    const { localPort, chassisId, systemName } = target.neighbour
    const found = (await session.neighbours()).filter((each) => each.localPort === localPort)
    expect(found).toMatchObject([{ localPort, chassisId, systemName }])
  })

  test('keeps what was saved over a restart, and nothing else', async () => {
    const { target } = suite.context
    if (!target.reboot) return
    const session = await suite.context.open()
    const name = suite.context.port(0)
    const to = (vlan: number) => suite.context.change({ [name]: { enabled: true, vlans: { mode: 'access', vlan } } })
    await suite.context.apply(session, to(100))
    await session.save()
    await suite.context.apply(session, to(200))
    await target.reboot()
    const kept = session.capabilities.needsSave ? 100 : 200
    expect((await target.carried(name, [])).untagged).toBe(kept)
    await expect(session.identify()).rejects.toMatchObject({ code: 'switch_session_lost' })
  })
}
