import { expect, test } from 'vitest'
import { isSameOrigin } from './same-origin'

const host = 'console.example.org'

test.each([
  ['a page of this site', { origin: `https://${host}`, 'sec-fetch-site': 'same-origin' }],
  ['a browser without Sec-Fetch-Site', { origin: `https://${host}` }],
  ['a program that brings no cookie', {}],
])('%s may change things', (_name, headers) => {
  expect(isSameOrigin({ host, ...headers })).toBe(true)
})

test.each([
  ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['another site that hides Sec-Fetch-Site', { origin: 'https://evil.example' }],
  ['a sibling domain', { origin: 'https://other.example.org', 'sec-fetch-site': 'same-site' }],
  ['another port of this host', { origin: `https://${host}:8443` }],
  ['a sandboxed frame', { origin: 'null' }],
  ['an address typed into the browser', { 'sec-fetch-site': 'none', cookie: 'x=1' }],
  ['a cookie without any origin', { cookie: 'x=1' }],
])('%s may not', (_name, headers) => {
  expect(isSameOrigin({ host, ...headers })).toBe(false)
})
