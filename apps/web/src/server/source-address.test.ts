import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { sourceAddress } from './source-address'

const request = (forwarded?: string, remoteAddress = '::ffff:10.0.0.9') => ({
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  socket: { remoteAddress } as Socket,
})

test('without a trusted proxy a client cannot choose its address', () => {
  expect(sourceAddress(request('203.0.113.5'), 0)).toBe('10.0.0.9')
})

test('behind proxies the entry that the outermost trusted one wrote counts, not what the client put before it', () => {
  expect(sourceAddress(request('6.6.6.6, 203.0.113.5'), 1)).toBe('203.0.113.5')
  expect(sourceAddress(request('6.6.6.6, 203.0.113.5, 10.0.0.1'), 2)).toBe('203.0.113.5')
})

test('a proxy that says nothing leaves the address of the connection', () => {
  expect(sourceAddress(request(), 1)).toBe('10.0.0.9')
})
