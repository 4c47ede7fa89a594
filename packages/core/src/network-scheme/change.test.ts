import { expect, test } from 'vitest'
import { canChangeScheme, canHaveSwitches, type SchemeChange } from './change'
import { purposeVlansOf, unchosenScheme, vlanOfPurpose } from './scheme'

const dynamic = { ...unchosenScheme, kind: 'dynamic_cli', provisioningVlan: 10 } as const
const quiet = {
  confirmed: false,
  deployingNodes: 0,
  nodesPastEnroll: 0,
  hosts: 0,
  switches: 0,
  tunnelNetworks: [],
  filteredHosts: [],
}
const reasonOf = (change: Partial<SchemeChange>) => {
  const verdict = canChangeScheme({ ...quiet, before: unchosenScheme, after: dynamic, ...change })
  return verdict.allowed ? null : verdict.reason
}

test('a scheme changes freely in a zone where nothing happens', () => {
  expect(reasonOf({})).toBeNull()
})

test('nothing of a scheme changes while nodes of the zone deploy', () => {
  expect(reasonOf({ deployingNodes: 2, confirmed: true })).toEqual({ code: 'nodes_deploying', nodes: 2 })
  expect(reasonOf({ before: dynamic, after: { ...dynamic, approvePlans: true }, deployingNodes: 1 })).not.toBeNull()
})

test('another kind with hosts in the zone must be confirmed, and the refusal says how many there are', () => {
  expect(reasonOf({ hosts: 3 })).toEqual({ code: 'hosts_unconfirmed', hosts: 3 })
  expect(reasonOf({ hosts: 3, confirmed: true })).toBeNull()
  expect(reasonOf({ before: dynamic, after: { ...dynamic, approvePlans: true }, hosts: 3 })).toBeNull()
})

test('the provisioning VLAN is fixed once a node has left enroll, and can be given where there was none', () => {
  const moved = { before: dynamic, after: { ...dynamic, provisioningVlan: 11 } }
  expect(reasonOf({ ...moved, nodesPastEnroll: 1, confirmed: true })).toEqual({
    ...{ code: 'provisioning_vlan_fixed', vlan: 10 },
  })
  expect(reasonOf(moved)).toBeNull()
  expect(reasonOf({ nodesPastEnroll: 1 })).toBeNull()
})

test('a zone leaves its switches only when it has none any more', () => {
  const leaving = { before: dynamic, after: { ...dynamic, kind: 'pre_configured' } as const }
  expect(reasonOf({ ...leaving, switches: 1 })).toMatchObject({ code: 'not_empty' })
  expect(reasonOf(leaving)).toBeNull()
})

test('a zone leaves its SDN controller only when no tunnel is left, and the refusal names them', () => {
  const before = { ...unchosenScheme, kind: 'dynamic_sdn', provisioningVlan: 10 } as const
  const tunnelNetworks = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  expect(reasonOf({ before, tunnelNetworks, confirmed: true })).toEqual({
    ...{ code: 'tunnels_left', networks: ['a', 'b', 'c', 'd', 'e'], more: 2 },
  })
  expect(reasonOf({ before, after: { ...before, approvePlans: true }, tunnelNetworks })).toBeNull()
  expect(reasonOf({ before, tunnelNetworks: [] })).toBeNull()
})

test('a zone leaves its SDN controller only when no host is left that security groups guard', () => {
  const before = { ...unchosenScheme, kind: 'dynamic_sdn', provisioningVlan: 10 } as const
  expect(reasonOf({ before, filteredHosts: ['db-1'], confirmed: true })).toEqual({
    ...{ code: 'groups_left', hosts: ['db-1'], more: 0 },
  })
  expect(reasonOf({ before, after: { ...before, approvePlans: true }, filteredHosts: ['db-1'] })).toBeNull()
})

test('switches are kept only under the scheme that drives them', () => {
  expect(canHaveSwitches('dynamic_cli').allowed).toBe(true)
  for (const kind of ['dynamic_sdn', 'pre_configured', 'post_configured'] as const)
    expect(canHaveSwitches(kind)).toEqual({
      allowed: false,
      reason: { code: 'scheme_kind', kind, allowed: ['dynamic_cli'] },
    })
})

test('a purpose without a VLAN of its own has the provisioning one; quarantine has the cleaning one before that', () => {
  const scheme = { ...dynamic, cleaningVlan: 20 }
  expect(vlanOfPurpose(scheme, 'rescue')).toBe(10)
  expect(vlanOfPurpose(scheme, 'quarantine')).toBe(20)
  expect(vlanOfPurpose(unchosenScheme, 'rescue')).toBeNull()
  expect(purposeVlansOf(scheme)).toEqual([10, 20])
})
