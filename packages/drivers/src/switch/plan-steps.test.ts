import type { LagConfig, PortConfig, PortVlans, SwitchChange } from '@ingot/core/switch/port-config'
import { type SwitchVendor, switchVendorIds } from '@ingot/core/switch/vendor'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SwitchError } from '../contract/switch'
import { formerChange } from './former-change'
import { linesOfStep } from './plan-change'
import type { PlanStep } from './plan-step'
import { planSteps } from './plan-steps'
import { copyWorld, lagConfigOf, type SwitchWorld, sameVlans } from './switch-world'
import type { LagRules } from './vendor-profile'
import { vendorProfile } from './vendor-profiles'

const ids = [10, 20, 30]
const portNames = ['p1', 'p2', 'p3', 'p4', 'p5']
const groups = [1, 2]
const none: PortVlans = { mode: 'none' }

const vlans: fc.Arbitrary<PortVlans> = fc.oneof(
  fc.constant(none),
  fc.constantFrom(...ids).map((vlan) => ({ mode: 'access' as const, vlan })),
  fc.record({ native: fc.constantFrom(null, ...ids), tagged: fc.subarray(ids, { minLength: 1 }) }).map((trunk) => {
    const tagged = trunk.tagged.filter((id) => id !== trunk.native)
    return tagged.length === 0 && trunk.native === null
      ? none
      : { mode: 'trunk' as const, native: trunk.native, tagged }
  }),
)
const port = fc.record({ enabled: fc.boolean(), vlans })
/** Each port in one group, or in none. */
const placed = fc.array(fc.constantFrom(null, null, ...groups), { minLength: 5, maxLength: 5 })
const lag = fc.record({ vlans, fallback: fc.boolean(), mlag: fc.constantFrom(null, 7) })

const world: fc.Arbitrary<SwitchWorld> = fc
  .record({ places: placed, ports: fc.array(port, { minLength: 5, maxLength: 5 }), lags: fc.tuple(lag, lag) })
  .map(({ places, ports, lags }) => ({
    vlans: new Map([...ids, 99].map((id) => [id, `v${id}`])),
    ports: new Map(
      portNames.map((name, n) => {
        const group = places[n] ?? null
        const own = ports[n] as PortConfig
        const inGroup = group === null ? own.vlans : (lags[group - 1]?.vlans ?? none)
        return [name, { enabled: group !== null || own.enabled, vlans: inGroup, lag: group }]
      }),
    ),
    lags: new Map(
      groups.flatMap((number) => {
        const members = portNames.filter((_, n) => places[n] === number)
        return members.length > 0 ? [[number, { members, ...(lags[number - 1] as (typeof lags)[0]) }]] : []
      }),
    ),
  }))

const change: fc.Arbitrary<SwitchChange> = fc
  .record({
    places: fc.array(fc.constantFrom('port', 'unnamed', 1, 2), { minLength: 5, maxLength: 5 }),
    ports: fc.array(port, { minLength: 5, maxLength: 5 }),
    lags: fc.tuple(lag, lag),
    gone: fc.subarray(groups),
    makes: fc.boolean(),
    removes: fc.boolean(),
  })
  .map(({ places, ports, lags, gone, makes, removes }) => ({
    vlans: [...(makes ? [{ id: 40, name: 'new' }] : []), ...(removes ? [{ id: 99, name: null }] : [])],
    ports: Object.fromEntries(
      portNames.flatMap((name, n) => (places[n] === 'port' ? [[name, ports[n] as PortConfig]] : [])),
    ),
    lags: Object.fromEntries(
      groups.flatMap((number): [number, LagConfig | null][] => {
        const members = portNames.filter((_, n) => places[n] === number)
        if (members.length > 0) return [[number, { members, ...(lags[number - 1] as (typeof lags)[0]) }]]
        return gone.includes(number) ? [[number, null]] : []
      }),
    ),
  }))

/** A switch that does one step after the other, and refuses what a switch refuses. */
function perform(model: SwitchWorld, steps: readonly PlanStep[], rules: LagRules): void {
  const portOf = (name: string) => model.ports.get(name) ?? expect.fail(`no port ${name}`)
  const lagOf = (number: number) => model.lags.get(number) ?? expect.fail(`no group ${number}`)
  for (const step of steps) {
    if (step.kind === 'create_vlan') model.vlans.set(step.id, step.name)
    else if (step.kind === 'delete_vlan') model.vlans.delete(step.id)
    else if (step.kind === 'set_port_vlans') {
      const target = portOf(step.port)
      if (step.before !== null) expect(sameVlans(step.before, target.vlans), 'before').toBe(true)
      target.vlans = step.after
    } else if (step.kind === 'set_enabled') portOf(step.port).enabled = step.enabled
    else if (step.kind === 'create_lag') {
      expect(model.lags.has(step.number)).toBe(false)
      const { fresh, freshFallback } = rules
      model.lags.set(step.number, { members: [], vlans: fresh ?? none, fallback: freshFallback ?? false, mlag: null })
    } else if (step.kind === 'delete_lag') {
      expect(lagOf(step.number).members).toEqual([])
      model.lags.delete(step.number)
    } else if (step.kind === 'set_lag_vlans') {
      const group = lagOf(step.number)
      if (step.before !== null) expect(sameVlans(step.before, group.vlans), 'before').toBe(true)
      group.vlans = step.after
      // Where members keep lines of their own, these come as steps of their own.
      for (const name of rules.membersFollow ? [] : group.members) portOf(name).vlans = step.after
    } else if (step.kind === 'join_lag') {
      const [group, target] = [lagOf(step.number), portOf(step.port)]
      expect(target.lag).toBe(null)
      if (rules.beforeJoin !== 'any')
        expect(sameVlans(target.vlans, rules.beforeJoin === 'none' ? none : group.vlans), 'identical').toBe(true)
      Object.assign(target, { lag: step.number, vlans: group.vlans })
      group.members = [...group.members, step.port].sort()
    } else if (step.kind === 'leave_lag') {
      const group = lagOf(step.number)
      expect(group.members).toContain(step.port)
      group.members = group.members.filter((name) => name !== step.port)
      const left = rules.afterLeave === 'as_group' ? group.vlans : none
      const enabled = portOf(step.port).enabled && !rules.shutsOnLeave
      Object.assign(portOf(step.port), { lag: null, vlans: left, enabled })
    } else if (step.kind === 'set_fallback') lagOf(step.number).fallback = step.on
    else lagOf(step.number).mlag = step.mlag
  }
}

/** null: the change is refused, for a VLAN that is still in use. */
function planned(from: SwitchWorld, wanted: SwitchChange, rules: LagRules): PlanStep[] | null {
  try {
    return planSteps(copyWorld(from), wanted, rules)
  } catch (error) {
    if (error instanceof SwitchError && error.detail.reason === 'vlan_in_use') return null
    throw error
  }
}

const rulesOf = (vendor: SwitchVendor): LagRules => vendorProfile(vendor, {}).lag

describe.each(switchVendorIds)('steps of %s', (vendor) => {
  const rules = rulesOf(vendor)

  test('lead from any state to the wanted one, need nothing more there, and lead back', () => {
    fc.assert(
      fc.property(world, change, (before, wanted) => {
        const steps = planned(before, wanted, rules)
        if (!steps) return
        const model = copyWorld(before)
        perform(model, steps, rules)
        for (const [name, config] of Object.entries(wanted.ports))
          expect(model.ports.get(name)).toEqual({ ...config, lag: null })
        for (const [number, config] of Object.entries(wanted.lags)) {
          const group = model.lags.get(Number(number))
          expect(group ? lagConfigOf(group) : null).toEqual(config)
        }
        for (const { id, name } of wanted.vlans) expect(model.vlans.get(id) ?? null).toBe(name)
        expect(planned(model, wanted, rules)).toEqual([])

        const back = planSteps(copyWorld(model), formerChange(steps, before), rules)
        perform(model, back, rules)
        expect(model).toEqual(before)
      }),
      { numRuns: 150 },
    )
  })

  test('never put a port out of its group into the VLANs of another', () => {
    fc.assert(
      fc.property(world, change, (before, wanted) => {
        const steps = planned(before, wanted, rules) ?? []
        const model = copyWorld(before)
        for (const step of steps) {
          perform(model, [step], rules)
          for (const [name, { vlans: carried, lag: group }] of model.ports) {
            if (group !== null || carried?.mode !== 'access') continue
            const former = before.ports.get(name)?.vlans ?? none
            const ends = [former, wanted.ports[name]?.vlans, ...Object.values(wanted.lags).map((each) => each?.vlans)]
            const formerGroup = before.lags.get(before.ports.get(name)?.lag ?? 0)?.vlans
            expect([...ends, formerGroup].some((end) => end && sameVlans(end, carried))).toBe(true)
          }
        }
      }),
      { numRuns: 50 },
    )
  })
})

test('a VLAN that a port still has is not removed', () => {
  const before: SwitchWorld = {
    vlans: new Map([[99, 'old']]),
    ports: new Map([['p1', { enabled: true, vlans: { mode: 'access', vlan: 99 }, lag: null }]]),
    lags: new Map(),
  }
  const gone = { vlans: [{ id: 99, name: null }], ports: {}, lags: {} }
  expect(() => planSteps(copyWorld(before), gone, rulesOf('cisco_ios'))).toThrow('vlan_in_use')
  const moved = { ...gone, ports: { p1: { enabled: true, vlans: none } } }
  const steps = planSteps(copyWorld(before), moved, rulesOf('cisco_ios'))
  expect(steps.map(({ kind }) => kind)).toEqual(['set_port_vlans', 'delete_vlan'])
})

test('a VLAN comes before the ports that need it, and goes after them', () => {
  const before: SwitchWorld = {
    vlans: new Map([[99, 'old']]),
    ports: new Map([['p1', { enabled: true, vlans: { mode: 'access', vlan: 99 }, lag: null }]]),
    lags: new Map(),
  }
  const wanted: SwitchChange = {
    vlans: [
      { id: 40, name: 'new' },
      { id: 99, name: null },
    ],
    ports: { p1: { enabled: false, vlans: { mode: 'access', vlan: 40 } } },
    lags: {},
  }
  const steps = planSteps(copyWorld(before), wanted, rulesOf('cisco_ios'))
  expect(steps.map(({ kind }) => kind)).toEqual(['create_vlan', 'set_enabled', 'set_port_vlans', 'delete_vlan'])
})

describe.each(switchVendorIds)('lines of %s', (vendor) => {
  const profile = vendorProfile(vendor, {})
  const samples: Partial<Record<SwitchVendor, string>> = {
    ...{ arista_eos: 'Ethernet1', brocade_fastiron: 'ethernet 1/1/1', cisco_300: 'gigabitethernet1' },
    ...{ cisco_ios: 'GigabitEthernet1/0/1', dell_os9: 'TenGigabitEthernet 0/1', dell_powerconnect: 'ethernet 1/g1' },
    ...{ hpe_comware: 'Ten-GigabitEthernet1/0/1', huawei_vrp5: 'GigabitEthernet0/0/1', huawei_vrp8: '10GE1/0/1' },
    ...{ juniper_junos: 'ge-0/0/1', ovs: 'eth1', ruijie: 'GigabitEthernet 0/1' },
  }
  const name = samples[vendor] ?? ''

  test('are printable, say nothing undefined, and take no line from a name', () => {
    expect(profile.names.fullPortName(name)).toBe(name)
    for (const wrong of ['', `${name}\nreload`, `${name}; reboot`, `${name} | x`, '$(reboot)', '../x'])
      expect(profile.names.fullPortName(wrong), wrong).toBe(null)
    const vlanName = profile.names.vlanName('tenant ü\nreload\r; x "y" `z` $(a)')
    const hasTable = profile.write.createVlan(100, 'x').length > 0
    if (hasTable) expect(vlanName).toMatch(/^[\w.-]{1,100}$/)
    fc.assert(
      fc.property(vlans, vlans, (before, after) => {
        const steps: PlanStep[] = [
          { kind: 'create_vlan', id: 100, name: vlanName },
          { kind: 'set_port_vlans', port: name, before, after },
          { kind: 'set_lag_vlans', number: 5, before, after },
          { kind: 'set_enabled', port: name, enabled: true },
        ]
        const texts = steps.flatMap((step) => linesOfStep(profile, step)).map(({ text }) => text)
        for (const text of texts) expect(text).toMatch(/^(?!.*(undefined|null|NaN|\[object))[\x20-\x7e]+$/)
      }),
      { numRuns: 50 },
    )
  })
})
