import { expect, test } from 'vitest'
import { formatIpv4, netmaskOf, nextFreeAddress, parseIpv4 } from './ipv4'

test('addresses survive a round trip and anything else is refused', () => {
  for (const address of ['0.0.0.0', '10.1.2.3', '255.255.255.255'])
    expect(formatIpv4(parseIpv4(address) ?? -1)).toBe(address)
  for (const text of ['10.1.2', '10.1.2.256', '10.1.2.03', 'a.b.c.d', '10.1.2.3.4', ''])
    expect(parseIpv4(text)).toBeNull()
})

test('netmasks come from the prefix length', () => {
  expect(netmaskOf('10.0.0.0/24')).toBe('255.255.255.0')
  expect(netmaskOf('10.0.0.0/0')).toBe('0.0.0.0')
  expect(netmaskOf('10.0.0.0/33')).toBeNull()
  expect(netmaskOf('10.0.0.0')).toBeNull()
})

test('a pool gives its lowest free address and ends', () => {
  expect(nextFreeAddress('10.0.0.254', '10.0.1.1', new Set(['10.0.0.254']))).toBe('10.0.0.255')
  expect(nextFreeAddress('10.0.0.1', '10.0.0.2', new Set(['10.0.0.1', '10.0.0.2']))).toBeNull()
})
