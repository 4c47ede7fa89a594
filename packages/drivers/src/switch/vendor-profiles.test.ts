import { fallbackVendors } from '@ingot/core/switch/fallback-vendors'
import { mlagVendors } from '@ingot/core/switch/mlag-vendors'
import { switchVendorIds } from '@ingot/core/switch/vendor'
import { expect, test } from 'vitest'
import { vendorProfile } from './vendor-profiles'

test('the portal refuses groups over two switches exactly where the driver makes none', () => {
  const able = switchVendorIds.filter((vendor) => vendorProfile(vendor, {}).capabilities.mlag)
  expect([...mlagVendors].sort()).toEqual(able.sort())
})

test('the portal says that a group is made last exactly where the driver has no fallback', () => {
  const able = switchVendorIds.filter((vendor) => vendorProfile(vendor, {}).capabilities.lagFallback)
  expect([...fallbackVendors].sort()).toEqual(able.sort())
})

test.each(switchVendorIds)('%s: what the profile says it can do, it has lines for', (vendor) => {
  const { capabilities, session, write, names } = vendorProfile(vendor, {})
  const port = { members: [], vlans: { mode: 'none' }, fallback: false, mlag: null } as const
  const group = names.lagNumbers.min
  expect(session.save !== null || !capabilities.needsSave).toBe(true)
  expect(session.transaction !== null).toBe(capabilities.transaction === 'commit')
  expect(write.deleteLag(group, port).length > 0).toBe(capabilities.lag)
  expect(write.setMlag(group, 1).length > 0).toBe(capabilities.mlag)
})
