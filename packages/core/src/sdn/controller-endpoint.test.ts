import { expect, test } from 'vitest'
import { parseControllerEndpoint } from './controller-endpoint'

test('a cluster is read in its order, with names, IPv4 and IPv6', () => {
  expect(parseControllerEndpoint('ssl:ovn-1.example.org:6641, ssl:10.0.0.2:6641,ssl:[2001:db8::3]:6641')).toEqual([
    { tls: true, host: 'ovn-1.example.org', port: 6641 },
    { tls: true, host: '10.0.0.2', port: 6641 },
    { tls: true, host: '2001:db8::3', port: 6641 },
  ])
})

test.each([
  '',
  'tcp:',
  'tcp:host',
  'tcp:host:0',
  'tcp:host:65536',
  'unix:/run/ovn/ovnnb_db.sock',
  'tcp:a:1,',
  'tcp:a:1,ssl:b:1',
  'http://a:1',
  Array.from({ length: 9 }, (_, at) => `tcp:a:${at + 1}`).join(','),
])('%s is no address of a controller', (text) => {
  expect(parseControllerEndpoint(text)).toBeNull()
})
