import { describe, expect, test } from 'vitest'
import { nextFreeAddress, poolSize } from './pools'
import { canBeAsked, overlappingBlock, readSubnet, type SubnetText, strandedAddresses } from './subnet'

const text = (changes: Partial<SubnetText>): SubnetText => ({
  cidr: '10.0.0.0/24',
  addressMode: 'static',
  gateway: '10.0.0.1',
  dnsServers: [],
  pools: [],
  hostRoutes: [],
  ...changes,
})
const problemsOf = (changes: Partial<SubnetText>) =>
  readSubnet(text(changes)).problems.map(({ code, field }) => `${field.join('.')}: ${code}`)

describe('a subnet', () => {
  test('without pools gives out everything but network, broadcast and gateway', () => {
    expect(readSubnet(text({})).subnet?.pools).toEqual([{ start: '10.0.0.2', end: '10.0.0.254' }])
    expect(readSubnet(text({ gateway: '10.0.0.254' })).subnet?.pools).toEqual([
      { start: '10.0.0.1', end: '10.0.0.253' },
    ])
    expect(readSubnet(text({ gateway: '10.0.0.9' })).subnet?.pools).toEqual([
      { start: '10.0.0.1', end: '10.0.0.8' },
      { start: '10.0.0.10', end: '10.0.0.254' },
    ])
    expect(readSubnet(text({ cidr: 'fd00::/64', gateway: 'fe80::1' })).subnet?.pools).toEqual([
      { start: 'fd00::1', end: 'fd00::ffff:ffff:ffff:ffff' },
    ])
  })

  test('is stored in one form, its pools in order', () => {
    const { subnet } = readSubnet(
      text({
        cidr: 'FD00:0:0:1::9/64',
        gateway: 'FD00:0:0:1:0::1',
        pools: [
          { start: 'fd00:0:0:1::100', end: 'fd00:0:0:1::1FF' },
          { start: 'fd00:0:0:1::10', end: 'fd00:0:0:1::1f' },
        ],
        hostRoutes: [{ destination: 'FD01::/48', nextHop: 'fd00:0:0:1::2' }],
      }),
    )
    expect(subnet).toMatchObject({
      cidr: 'fd00:0:0:1::/64',
      ipVersion: 6,
      gateway: 'fd00:0:0:1::1',
      pools: [{ start: 'fd00:0:0:1::10' }, { start: 'fd00:0:0:1::100', end: 'fd00:0:0:1::1ff' }],
      hostRoutes: [{ destination: 'fd01::/48', nextHop: 'fd00:0:0:1::2' }],
    })
  })

  test.each([
    [{ cidr: '10.0.0.0' }, 'cidr: cidr_invalid'],
    [{ cidr: '10.0.0.0/31', gateway: null }, 'cidr: cidr_size_4'],
    [{ cidr: 'fd00::/16', gateway: null }, 'cidr: cidr_size_6'],
    [{ cidr: '169.254.10.0/24', gateway: null }, 'cidr: cidr_unfit'],
    [{ cidr: '240.0.0.0/8', gateway: null }, 'cidr: cidr_unfit'],
    [{ gateway: '10.0.1.1' }, 'gateway: gateway_outside'],
    [{ gateway: '10.0.0.255' }, 'gateway: gateway_outside'],
    [{ dnsServers: ['10.0.0.53', 'dns'] }, 'dnsServers.1: ip_invalid'],
    [{ pools: [{ start: '10.0.0.9', end: '10.0.1.9' }] }, 'pools.0.end: pool_outside'],
    [{ pools: [{ start: '10.0.0.9', end: '10.0.0.8' }] }, 'pools.0.end: pool_backwards'],
    [{ pools: [{ start: '10.0.0.1', end: '10.0.0.8' }] }, 'pools.0.start: gateway_in_pool'],
    [{ hostRoutes: [{ destination: 'fd00::/64', nextHop: '10.0.0.2' }] }, 'hostRoutes.0.destination: cidr_invalid'],
    [{ hostRoutes: [{ destination: '10.9.0.0/16', nextHop: '10.8.0.1' }] }, 'hostRoutes.0.nextHop: next_hop_outside'],
    [{ addressMode: 'slaac' as const }, 'addressMode: slaac_needs_64'],
  ])('%o is refused: %s', (changes, problem) => {
    expect(problemsOf(changes)).toContain(problem)
    expect(readSubnet(text(changes)).subnet).toBeNull()
  })

  test('has no two pools that share an address', () => {
    const pools = [
      { start: '10.0.0.20', end: '10.0.0.30' },
      { start: '10.0.0.10', end: '10.0.0.20' },
    ]
    expect(problemsOf({ pools })).toEqual(['pools.0.start: pools_overlap'])
  })
})

test('the lowest free address is given, pool after pool, until none is left', () => {
  const pools = [
    { start: '10.0.0.254', end: '10.0.1.0' },
    { start: 'fd00::1', end: 'fd00::2' },
  ]
  const taken = new Set(['10.0.0.254'])
  const given: (string | null)[] = []
  for (let address = nextFreeAddress(pools, taken); address; address = nextFreeAddress(pools, taken)) {
    given.push(address)
    taken.add(address)
  }
  expect(given).toEqual(['10.0.0.255', '10.0.1.0', 'fd00::1', 'fd00::2'])
  expect(poolSize(pools)).toBe(5)
})

test('the pool of a whole IPv6 block is not walked to find its first free address', () => {
  const { subnet } = readSubnet(text({ cidr: 'fd00::/64', gateway: 'fd00::1' }))
  expect(nextFreeAddress(subnet?.pools ?? [], new Set(['fd00::2']))).toBe('fd00::3')
})

test('a subnet must not overlap another of its network', () => {
  expect(overlappingBlock('10.0.0.0/25', ['10.1.0.0/16', '10.0.0.0/16'])).toBe('10.0.0.0/16')
  expect(overlappingBlock('10.0.0.0/25', ['10.0.0.128/25', 'fd00::/64'])).toBeNull()
})

test('a change that leaves addresses in use outside names them', () => {
  const inUse = ['10.0.0.5', '10.0.1.5']
  expect(strandedAddresses({ cidr: '10.0.0.0/24', gateway: null }, inUse)).toEqual(['10.0.1.5'])
  expect(strandedAddresses({ cidr: '10.0.0.0/16', gateway: '10.0.0.5' }, inUse)).toEqual(['10.0.0.5'])
})

test('a host may ask for what is in the block, in a pool or not, but not for what is special there', () => {
  const subnet = { cidr: '10.0.0.0/24', gateway: '10.0.0.1' }
  expect(['10.0.0.2', '10.0.0.254'].every((address) => canBeAsked(subnet, address))).toBe(true)
  for (const address of ['10.0.0.0', '10.0.0.1', '10.0.0.255', '10.0.1.2', 'fd00::1', 'x'])
    expect(canBeAsked(subnet, address)).toBe(false)
})
