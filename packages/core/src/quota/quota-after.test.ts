import { expect, test } from 'vitest'
import { quotaOfHosts } from './quota'
import { quotaAfter } from './quota-after'

test('says of every limit what it leaves, and nothing where nothing is limited', () => {
  const stands = [
    { level: 'project', used: { hosts: 3, nodes: 3 }, limits: { hosts: 5, nodes: null } },
    { level: 'department', used: { hosts: 9, nodes: 9 }, limits: { hosts: 10, nodes: 12 } },
  ] as const
  expect(quotaAfter(stands, quotaOfHosts(2))).toEqual([
    { level: 'project', counter: 'hosts', limit: 5, used: 3, left: 0 },
    { level: 'department', counter: 'hosts', limit: 10, used: 9, left: -1 },
    { level: 'department', counter: 'nodes', limit: 12, used: 9, left: 1 },
  ])
})
