import { expect, test } from 'vitest'
import { emptySubnetForm, subnetFormProblems, toSubnetFields } from './subnet-form'

const filled = { ...emptySubnetForm, cidr: '10.0.0.0/24', gateway: '10.0.0.1' }

test('lists are read from the text that people type', () => {
  const fields = toSubnetFields({
    ...filled,
    dnsServers: '10.0.0.2,  fd00::53',
    pools: '10.0.0.10 - 10.0.0.20\n\n10.0.0.30',
    hostRoutes: '10.9.0.0/16  10.0.0.9',
  })
  expect(fields).toMatchObject({
    dnsServers: ['10.0.0.2', 'fd00::53'],
    pools: [
      { start: '10.0.0.10', end: '10.0.0.20' },
      { start: '10.0.0.30', end: '10.0.0.30' },
    ],
    hostRoutes: [{ destination: '10.9.0.0/16', nextHop: '10.0.0.9' }],
  })
})

test('each wrong field has its problem, and a right form has none', () => {
  expect(subnetFormProblems(filled)).toEqual({})
  expect(subnetFormProblems({ ...filled, gateway: '10.1.0.1', pools: '10.0.0.9 - 10.0.0.1' })).toEqual({
    gateway: 'gateway_outside',
    pools: 'pool_backwards',
  })
})
