import { expect, test } from 'vitest'
import { liveRouters, routersOf } from './live-topics'

test('several changes ask once for every router that may be old', () => {
  expect([...routersOf(['flavor', 'image', 'flavor'])]).toEqual(['flavor', 'image'])
  expect([...routersOf([])]).toEqual([])
})

test('when announcements may have been missed, everything may be old', () => {
  expect(routersOf(['flavor', 'resync'])).toEqual(liveRouters)
  expect([...liveRouters]).toEqual(expect.arrayContaining(['switch', 'switchPlan', 'cabling', 'networkScheme']))
})
