import { describe, expect, test } from 'vitest'
import { type HeldPlaces, placeChanges } from './place-changes'
import { type OidcRule, placesOf, ruleHolds } from './rules'

const project = (role: 'project_admin' | 'project_user', value: string): OidcRule => ({
  ...{ claim: 'groups', value, gives: 'project', projectId: 'p', role },
})

describe('a rule', () => {
  test.each([
    ['groups', 'ops', { groups: ['dev', 'ops'] }, true],
    ['groups', 'ops', { groups: 'ops' }, true],
    ['groups', 'ops', { groups: ['ops2'] }, false],
    ['groups', 'ops', {}, false],
    ['realm_access.roles', 'admin', { realm_access: { roles: ['admin'] } }, true],
    ['realm_access.roles', 'admin', { realm_access: 'admin' }, false],
    ['https://example.org/groups', 'ops', { 'https://example.org/groups': ['ops'] }, true],
    ['staff', 'true', { staff: true }, true],
    ['level', '3', { level: 3 }, true],
    ['groups', '[object Object]', { groups: [{}] }, false],
    ['constructor.name', 'Object', {}, false],
  ])('on %s = %s for %j holds: %s', (claim, value, claims, holds) => {
    expect(ruleHolds({ claim, value }, claims)).toBe(holds)
  })

  test('that gives the higher role in a project wins, in whichever order', () => {
    const rules = [project('project_admin', 'leads'), project('project_user', 'all')]
    const claims = { groups: ['all', 'leads'] }
    for (const each of [rules, rules.toReversed()])
      expect(placesOf(each, claims).projects).toEqual([{ projectId: 'p', role: 'project_admin' }])
  })
})

describe('what a sign-in changes', () => {
  const nothing = { cloudAdmin: false, departmentIds: [], projects: [] }
  const held = (more: Partial<HeldPlaces> = {}): HeldPlaces => ({
    ...{ cloudAdmin: { held: false, fromOidc: false }, departments: [], projects: [], otherCloudAdmins: 1 },
    ...more,
  })

  test('is to give what is missing', () => {
    const wanted = {
      cloudAdmin: true,
      departmentIds: ['d'],
      projects: [{ projectId: 'p', role: 'project_user' as const }],
    }
    expect(placeChanges(held(), wanted).map(({ kind }) => kind)).toEqual([
      'give_cloud_admin',
      'give_department',
      'give_project',
    ])
  })

  test('is to take what rules gave, and never what was given by hand', () => {
    const byRule = held({
      cloudAdmin: { held: true, fromOidc: true },
      departments: [{ departmentId: 'd', fromOidc: true }],
      projects: [{ projectId: 'p', role: 'project_user', oidcRole: 'project_user' }],
    })
    expect(placeChanges(byRule, nothing).map(({ kind }) => kind)).toEqual([
      'take_cloud_admin',
      'take_department',
      'take_project',
    ])
    const byHand = held({
      cloudAdmin: { held: true, fromOidc: false },
      departments: [{ departmentId: 'd', fromOidc: false }],
      projects: [
        { projectId: 'p', role: 'project_user', oidcRole: null },
        { projectId: 'q', role: 'project_admin', oidcRole: 'project_user' },
      ],
    })
    expect(placeChanges(byHand, nothing)).toEqual([])
  })

  test('is another role where the rule gave the old one', () => {
    const place = { projectId: 'p', role: 'project_admin', oidcRole: 'project_admin' }
    const wanted = { ...nothing, projects: [{ projectId: 'p', role: 'project_user' as const }] }
    expect(placeChanges(held({ projects: [place] }), wanted)).toEqual([
      { kind: 'give_project', projectId: 'p', role: 'project_user' },
    ])
    expect(placeChanges(held({ projects: [{ ...place, oidcRole: null }] }), wanted)).toEqual([])
  })

  test('never leaves the cloud without an admin', () => {
    const last = held({ cloudAdmin: { held: true, fromOidc: true }, otherCloudAdmins: 0 })
    expect(placeChanges(last, nothing)).toEqual([])
  })
})
