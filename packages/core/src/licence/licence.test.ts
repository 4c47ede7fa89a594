import { describe, expect, test } from 'vitest'
import { type Permission, permissions } from '../access/permission-matrix'
import { evaluation, evaluationTerms } from './evaluation'
import { installRefusal } from './install'
import { creatingProcedures, licenceProblem, needsLicence, nodeProblem, offersPermission } from './needs'
import { DAY_MS, endsSoon, judgeLicence } from './standing'
import { licenceTerms, licensedProduct, type SignedTerms } from './terms'

const now = new Date('2026-06-01T00:00:00.000Z')
const at = (days: number) => new Date(now.getTime() + days * DAY_MS).toISOString()
const terms = (more: Partial<SignedTerms> = {}): SignedTerms => ({
  ...{ id: '0198a000-0000-7000-8000-000000000001', product: licensedProduct, customer: 'Bank', edition: 'basic' },
  ...{ kind: 'subscription', issuedAt: at(-10), notBefore: at(-10), expiresAt: at(100), features: [] },
  ...{ nodes: { base: 3, addOns: [10, 20] }, ...more },
})
const everyPermission = Object.keys(permissions) as Permission[]

test('terms are read strictly: every model of the price list, and nothing beside it', () => {
  expect(licenceTerms.safeParse(terms()).success).toBe(true)
  expect(licenceTerms.safeParse(terms({ kind: 'perpetual', expiresAt: null })).success).toBe(true)
  for (const wrong of [
    terms({ kind: 'perpetual' }),
    terms({ expiresAt: null }),
    terms({ expiresAt: at(-20) }),
    { ...terms(), kind: 'evaluation' },
    { ...terms(), unlimited: true },
    terms({ nodes: { base: 0, addOns: [] } }),
  ])
    expect(licenceTerms.safeParse(wrong).success).toBe(false)
})

describe('a licence at a moment', () => {
  test('covers the package and its add-ons, until the very end', () => {
    expect(judgeLicence(terms(), now)).toMatchObject({ state: 'active', entitledNodes: 33, daysLeft: 100 })
    expect(judgeLicence(terms(), new Date(at(99.9)))).toMatchObject({ state: 'active', daysLeft: 0 })
    expect(judgeLicence(terms(), new Date(at(100)))).toMatchObject({ state: 'expired', daysLeft: 0 })
    expect(judgeLicence(terms(), new Date(at(-11)))).toMatchObject({ state: 'not_yet' })
    expect(judgeLicence(terms({ kind: 'perpetual', expiresAt: null }), new Date(at(9999)))).toMatchObject({
      state: 'active',
      daysLeft: null,
    })
    expect(judgeLicence(null, now)).toMatchObject({ state: 'none', entitledNodes: 0 })
  })

  test('is brought up when fewer than 30 days are left', () => {
    expect(endsSoon(judgeLicence(terms(), new Date(at(70))))).toBe(false)
    expect(endsSoon(judgeLicence(terms(), new Date(at(70.1))))).toBe(true)
    expect(endsSoon(judgeLicence(terms(), new Date(at(101))))).toBe(true)
    expect(endsSoon(judgeLicence(terms({ kind: 'perpetual', expiresAt: null }), now))).toBe(false)
  })

  test('of an evaluation ends after 60 days and covers a lab', () => {
    const trial = evaluationTerms('x', now)
    expect(judgeLicence(trial, now)).toMatchObject({ state: 'active', entitledNodes: evaluation.nodes, daysLeft: 60 })
    expect(judgeLicence(trial, new Date(at(60)))).toMatchObject({ state: 'expired' })
  })
})

describe('what needs a licence', () => {
  const basic = judgeLicence(terms(), now)
  const expired = judgeLicence(terms(), new Date(at(200)))
  const none = judgeLicence(null, now)

  test('without one: everything of bare metal, and nothing else', () => {
    for (const permission of everyPermission) {
      const problem = licenceProblem(none, permission, 'x')
      expect(problem).toEqual(needsLicence(permission) ? { problem: 'missing' } : null)
      expect(offersPermission(none, permission)).toBe(!needsLicence(permission))
    }
    expect(needsLicence('host:show')).toBe(true)
    expect(needsLicence('user:manage')).toBe(false)
  })

  test('an expired one stops what is new; hosts go on', () => {
    for (const procedure of creatingProcedures)
      expect(licenceProblem(expired, 'host:create', procedure)).toMatchObject({ problem: 'expired' })
    for (const procedure of ['host.action', 'host.openConsole', 'host.rebuild', 'host.delete', 'node.action'])
      expect(licenceProblem(expired, 'host:show', procedure)).toBeNull()
    expect(offersPermission(expired, 'host:create')).toBe(false)
    expect(offersPermission(expired, 'host:delete')).toBe(true)
  })

  test('a feature belongs to the advanced edition, or is bought beside the basic one', () => {
    const refusal = { problem: 'feature', feature: 'monitoring' }
    expect(licenceProblem(basic, 'node:show', 'node.sensors')).toEqual(refusal)
    expect(licenceProblem(basic, 'monitoring:show', 'any')).toEqual(refusal)
    const bought = judgeLicence(terms({ features: ['monitoring'] }), now)
    expect(licenceProblem(bought, 'node:show', 'node.sensors')).toBeNull()
    const advanced = judgeLicence(terms({ edition: 'advanced' }), now)
    expect(licenceProblem(advanced, 'host:console', 'host.openGraphicalConsole')).toBeNull()
    expect(licenceProblem(basic, 'host:console', 'host.openConsole')).toBeNull()
  })

  test('nodes up to what it covers, with the numbers when it is too many', () => {
    expect(nodeProblem(basic, 32, 1)).toBeNull()
    expect(nodeProblem(basic, 33, 1)).toEqual({ problem: 'nodes', entitled: 33, used: 33, requested: 1 })
    expect(nodeProblem(expired, 0, 1)).toMatchObject({ problem: 'expired' })
    expect(nodeProblem(none, 0, 1)).toEqual({ problem: 'missing' })
  })
})

describe('installing', () => {
  const other = '0198a000-0000-7000-8000-000000000002'
  test('an evaluation gives way to every licence, a licence only to a later one', () => {
    expect(installRefusal(terms(), null, now)).toBeNull()
    expect(installRefusal(terms(), evaluationTerms('x', now), now)).toBeNull()
    expect(installRefusal(terms({ id: other, issuedAt: at(-9) }), terms(), now)).toBeNull()
    expect(installRefusal(terms({ id: other, issuedAt: at(-11) }), terms(), now)).toMatchObject({ problem: 'older' })
    expect(installRefusal(terms(), terms(), now)).toMatchObject({ problem: 'installed_already', field: 'id' })
  })

  test('a refusal names the field and what it says', () => {
    expect(installRefusal(terms({ product: 'vm' }), null, now)).toEqual({
      ...{ problem: 'other_product', field: 'product', found: 'vm' },
    })
    expect(installRefusal(terms({ expiresAt: at(-1) }), null, now)).toEqual({
      ...{ problem: 'expired', field: 'expiresAt', found: at(-1) },
    })
    expect(installRefusal(terms({ notBefore: at(1) }), null, now)).toMatchObject({ problem: 'not_yet' })
  })
})
