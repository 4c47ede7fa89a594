import { describe, expect, test } from 'vitest'
import { createAddressGuard } from './address-guard'

const own = {
  eth0: [{ address: '8.8.4.4', netmask: '', family: 'IPv4' as const, mac: '', internal: false, cidr: null }],
}

describe('addresses that a user may not reach by us', () => {
  const guard = createAddressGuard([], own)
  test.each([
    '127.0.0.1',
    '10.0.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fe80::1%eth0',
    'fd00::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '::ffff:a00:1',
    '0:0:0:0:0:FFFF:0a00:0001',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    'not an address',
  ])('%s', (address) => {
    expect(guard.mayConnect('images.example.org', address)).toBe(false)
  })

  test('nor this machine by its public address', () => {
    expect(guard.mayConnect('images.example.org', '8.8.4.4')).toBe(false)
  })

  test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1', '::ffff:8.8.8.8'])('%s is outside', (address) => {
    expect(guard.mayConnect('images.example.org', address)).toBe(true)
  })
})

test('what is named is allowed, and nothing beside it', () => {
  const guard = createAddressGuard(['images.corp', '10.1.0.0/16', '192.168.7.7', 'fd00:1::/32'], {})
  expect(guard.mayConnect('Images.Corp', '10.9.9.9')).toBe(true)
  expect(guard.mayConnect('evil.images.corp', '10.9.9.9')).toBe(false)
  expect(guard.mayConnect('x', '10.1.2.3')).toBe(true)
  expect(guard.mayConnect('x', '::ffff:10.1.2.3')).toBe(true)
  expect(guard.mayConnect('x', '10.2.0.1')).toBe(false)
  expect(guard.mayConnect('x', '192.168.7.7')).toBe(true)
  expect(guard.mayConnect('x', '192.168.7.8')).toBe(false)
  expect(guard.mayConnect('x', 'fd00:1::5')).toBe(true)
  expect(guard.mayConnect('x', 'fd00:2::5')).toBe(false)
})
