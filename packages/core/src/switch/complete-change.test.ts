import { describe, expect, test } from 'vitest'
import { completeChange, type SwitchRules, type WantedOnSwitch } from './complete-change'
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
