import { describe, expect, test } from 'vitest'
import { changeBack, completeChange, formerUse, type SwitchRules, type WantedOnSwitch } from './complete-change'
import type { ObservedPort, PortVlans, SwitchState } from './port-config'

const rules: SwitchRules = {
  ...{ name: 's1', allowedVlans: '1-199', allowedPorts: [], uplinkPorts: ['up1'], managesVlans: true },
}
const port = (vlans: PortVlans | null, lag: number | null = null): ObservedPort => ({
  ...{ enabled: true, linkUp: true, vlans, lag },
})
const state = (uplink: PortVlans, vlans: SwitchState['vlans'] = { 1: 'default' }): SwitchState => ({
  ...{ vlans, ports: { up1: port(uplink) }, lags: {} },
})
const wanted = (vlan: number): WantedOnSwitch => ({
  ports: { e1: { enabled: true, vlans: { mode: 'access', vlan } } },
  lags: {},
  vlans: [{ id: vlan, name: `ingot-${vlan}` }],
})
const trunk = (...tagged: number[]): PortVlans => ({ mode: 'trunk', native: null, tagged })
const nobody = new Set<number>()

describe('a change of a switch', () => {
  test('makes a VLAN that is missing and adds it to the uplinks, to which it takes nothing away', () => {
    const change = completeChange(rules, wanted(100), nobody, state(trunk(7)))
    expect(change.vlans).toEqual([{ id: 100, name: 'ingot-100' }])
    expect(change.ports.up1?.vlans).toEqual(trunk(7, 100))
  })

  test('leaves alone what is there already', () => {
    const change = completeChange(rules, wanted(100), nobody, state(trunk(100), { 100: 'office' }))
    expect([change.vlans, Object.keys(change.ports)]).toEqual([[], ['e1']])
  })

  test('removes VLANs that are ours and nobody needs any more, from the uplinks too', () => {
    const vlans = { 7: 'office', 50: 'ingot-50', 60: 'ingot-60', 100: 'ingot-100' }
    const change = completeChange(rules, wanted(100), new Set([60]), state(trunk(7, 50, 60, 100), vlans))
    expect(change.vlans).toEqual([{ id: 50, name: null }])
    expect(change.ports.up1?.vlans).toEqual(trunk(7, 60, 100))
  })

  test('does not take an uplink apart that was told to carry all there may be', () => {
    const all = Array.from({ length: 4094 }, (_, i) => i + 1)
    const change = completeChange(rules, wanted(100), nobody, state(trunk(...all), { 50: 'ingot-50', 100: 'x' }))
    expect([change.vlans, change.ports.up1]).toEqual([[{ id: 50, name: null }], undefined])
  })

  test('makes a trunk of an uplink with one VLAN, which stays as it was', () => {
    const change = completeChange(rules, wanted(100), nobody, state({ mode: 'access', vlan: 5 }))
    expect(change.ports.up1?.vlans).toEqual({ mode: 'trunk', native: 5, tagged: [100] })
  })

  test('adds to the group of which an uplink is a member', () => {
    const lag = { members: { up1: 'bundled' as const }, vlans: trunk(7), fallback: null, mlag: null }
    const change = completeChange(rules, wanted(100), nobody, {
      ...{ vlans: {}, ports: { up1: port(null, 3) }, lags: { 3: lag } },
    })
    expect(change.lags[3]).toEqual({ members: ['up1'], vlans: trunk(7, 100), fallback: false, mlag: null })
  })

  test('makes and removes no VLANs where somebody else does', () => {
    const change = completeChange(
      { ...rules, managesVlans: false },
      wanted(100),
      nobody,
      state(trunk(7), { 50: 'ingot-50' }),
    )
    expect([change.vlans, Object.keys(change.ports)]).toEqual([[], ['e1']])
  })

  test.each([
    ['an uplink', { ...wanted(100), ports: { up1: { enabled: true, vlans: trunk(100) } } }, {}, 'switch_port_refused'],
    ['a port that is not allowed', wanted(100), { allowedPorts: ['Gi*'] }, 'switch_port_refused'],
    ['a VLAN that is not allowed', wanted(200), {}, 'switch_vlan_refused'],
  ])('is refused for %s', (_, change, over, code) => {
    expect(() => completeChange({ ...rules, ...over }, change, nobody, state(trunk(7)))).toThrow(code)
  })
})

describe('the way back', () => {
  const lag = { members: ['e1', 'e2'], vlans: { mode: 'access', vlan: 100 }, fallback: true, mlag: 5 } as const
  const before: SwitchState = {
    ...{ vlans: { 1: 'default', 10: 'ingot-provisioning' }, lags: {} },
    ports: { up1: port(trunk(10)), e1: port({ mode: 'access', vlan: 10 }), e2: port(null) },
  }
  const after: SwitchState = {
    vlans: { ...before.vlans, 100: 'ingot-100' },
    ports: { up1: port(trunk(10, 100)), e1: port(null, 5), e2: port(null, 5) },
    lags: { 5: { members: { e1: 'bundled', e2: 'bundled' }, vlans: lag.vlans, fallback: true, mlag: 5 } },
  }

  test('gives the ports of a group what they had, and closes one that we have no words for', () => {
    const former = formerUse({ ports: {}, lags: { 5: lag } }, before)
    expect(former.lags).toEqual({ 5: null })
    expect(former.ports).toEqual({
      e1: { enabled: true, vlans: { mode: 'access', vlan: 10 } },
      e2: { enabled: true, vlans: { mode: 'none' } },
    })
    const { vlans, ports, lags } = changeBack(rules, former, nobody, after)
    expect([vlans, lags]).toEqual([[{ id: 100, name: null }], { 5: null }])
    expect(ports.up1?.vlans).toEqual(trunk(10))
  })

  test('gives a group back what it carried, and leaves a VLAN that somebody needs by now', () => {
    const former = formerUse({ ports: {}, lags: { 5: { ...lag, vlans: { mode: 'access', vlan: 10 } } } }, after)
    expect(former).toEqual({ ports: {}, lags: { 5: lag } })
    const gone: SwitchState = { ...after, vlans: { 1: 'default', 50: 'ingot-50' }, ports: { up1: port(trunk(50)) } }
    const back = changeBack({ ...rules, allowedVlans: '10' }, former, new Set([50]), gone)
    expect(back.vlans).toEqual([{ id: 100, name: 'ingot-100' }])
    expect(back.ports.up1?.vlans).toEqual(trunk(50, 100))
  })
})
