import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { config, proxy } from './proxy'

const ask = (path: string, cookie?: string) =>
  proxy(new NextRequest(`http://portal.test${path}`, cookie ? { headers: { cookie } } : {}))
const matches = (path: string) => config.matcher.some((matcher) => new RegExp(`^${matcher}$`).test(path))

test('without a session cookie every page leads to the sign-in page, and back afterwards', () => {
  expect(ask('/nodes?q=a').headers.get('location')).toBe('http://portal.test/sign-in?from=%2Fnodes%3Fq%3Da')
  expect(ask('/').headers.get('location')).toBe('http://portal.test/sign-in')
})

test('with a session cookie the page is rendered', () => {
  expect(ask('/nodes', 'next-auth.session-token=x').headers.get('location')).toBeNull()
  expect(ask('/nodes', '__Secure-next-auth.session-token=x').headers.get('location')).toBeNull()
})

test('the sign-in page, the API and assets are never redirected; pages are', () => {
  for (const path of [
    '/sign-in',
    '/invite/token',
    '/reset/token',
    '/api/trpc/node.list',
    '/_next/static/a.js',
    '/icon.svg',
    '/healthz',
  ])
    expect(matches(path), path).toBe(false)
  for (const path of ['/', '/nodes', '/nodes/018f3a5e-7b1c-7c3d', '/operations']) expect(matches(path), path).toBe(true)
})
