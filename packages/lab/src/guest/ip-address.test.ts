import { expect, test } from 'vitest'
import { canonicalIp, isInSubnet, linkLocalAddress, networkOf, prefixLength } from './ip-address'

test('an address has one form however it is written', () => {
  expect(['FD00:0:0:0:0:0:0:1', 'fd00::1', 'fd00:0::0:1'].map(canonicalIp)).toEqual(Array(3).fill('fd00::1'))
  expect(['::', '::1', '2001:db8::', '10.0.0.1', 'web-1'].map(canonicalIp)).toEqual([
    '::',
    '::1',
    '2001:db8::',
    '10.0.0.1',
    'web-1',
  ])
})

test('masks of both versions give their prefix', () => {
  expect(['255.255.254.0', '0.0.0.0', 'ffff:ffff:ffff:ffff::', '::', '23'].map(prefixLength)).toEqual([
    23, 0, 64, 0, 23,
  ])
})

test.each([
  ['10.0.1.9', '10.0.0.7/23', true],
  ['10.0.2.9', '10.0.0.7/23', false],
  ['fd00:0:0:1::9', 'fd00:0:0:1::/64', true],
  ['fd00:0:0:2::9', 'fd00:0:0:1::/64', false],
  ['10.0.0.1', 'fd00::/8', false],
])('%s in %s: %s', (address, cidr, expected) => {
  expect(isInSubnet(address, cidr)).toBe(expected)
})

test('networks and link-local addresses are those of the standards', () => {
  expect(networkOf('192.168.77.130', 26)).toBe('192.168.77.128')
  // RFC 4291, appendix A.
  expect(linkLocalAddress('34:56:78:9a:bc:de')).toBe('fe80::3656:78ff:fe9a:bcde')
})
