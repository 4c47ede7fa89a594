import { expect, test } from 'vitest'
import { containsIp, formatCidr, netmaskOf, overlaps, parseCidr, usableRange } from './cidr'
import { formatIp, normalizeIp, parseIp } from './ip-address'

test('addresses survive a round trip in the form of RFC 5952', () => {
  for (const text of ['0.0.0.0', '10.1.2.3', '255.255.255.255', '::', 'fd00::1', '2001:db8::1:0:0:1']) {
    const address = parseIp(text)
    expect(address && formatIp(address)).toBe(text)
  }
  expect(normalizeIp(' FD00:0:0::A ')).toBe('fd00::a')
})

test.each([
  '10.1.2',
  '10.1.2.256',
  '10.1.2.03',
  '0x0a.1.2.3',
  'a.b.c.d',
  '10.1.2.3.4',
  '',
  '1::2::3',
  'fe80::1%eth0',
  '12',
])('%s is no address', (text) => expect(parseIp(text)).toBeNull())

test('a block begins at its own first address, whatever was typed', () => {
  const format = (text: string) => {
    const cidr = parseCidr(text)
    return cidr && formatCidr(cidr)
  }
  expect(format('10.20.3.9/16')).toBe('10.20.0.0/16')
  expect(format('FD00:0:0:1::5/64')).toBe('fd00:0:0:1::/64')
  for (const text of ['10.0.0.0', '10.0.0.0/33', 'fd00::/129', '10.0.0.0/8/8', '10.0.0.0/-1', '/8'])
    expect(format(text)).toBeNull()
})

const block = (text: string) => {
  const cidr = parseCidr(text)
  if (!cidr) throw new Error(text)
  return cidr
}

test('blocks overlap when one address is in both, and never across versions', () => {
  expect(overlaps(block('10.0.0.0/8'), block('10.255.0.0/16'))).toBe(true)
  expect(overlaps(block('10.0.0.0/24'), block('10.0.1.0/24'))).toBe(false)
  expect(overlaps(block('0.0.0.0/0'), block('::/0'))).toBe(false)
  const address = parseIp('10.0.0.255')
  expect(address && containsIp(block('10.0.0.0/24'), address)).toBe(true)
})

test('network, broadcast and anycast addresses are nobody’s, except in the smallest blocks', () => {
  const range = (text: string) => {
    const { version } = block(text)
    const { first, last } = usableRange(block(text))
    return [formatIp({ version, value: first }), formatIp({ version, value: last })]
  }
  expect(range('10.0.0.0/30')).toEqual(['10.0.0.1', '10.0.0.2'])
  expect(range('10.0.0.0/31')).toEqual(['10.0.0.0', '10.0.0.1'])
  expect(range('10.0.0.7/32')).toEqual(['10.0.0.7', '10.0.0.7'])
  expect(range('fd00::/126')).toEqual(['fd00::1', 'fd00::3'])
  expect(range('fd00::/127')).toEqual(['fd00::', 'fd00::1'])
})

test('netmasks come from the prefix length', () => {
  expect(netmaskOf('10.0.0.0/24')).toBe('255.255.255.0')
  expect(netmaskOf('10.0.0.0/0')).toBe('0.0.0.0')
  expect(netmaskOf('fd00::/64')).toBe('ffff:ffff:ffff:ffff::')
  expect(netmaskOf('10.0.0.0/33')).toBeNull()
  expect(netmaskOf('10.0.0.0')).toBeNull()
})
