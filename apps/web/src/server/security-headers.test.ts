import { expect, test } from 'vitest'
import { contentSecurityPolicy, securityHeaders } from './security-headers'

const page = { nonce: 'bm9uY2U=', consoleUrl: 'wss://console.example.org:8443/path', production: true }

test('in production only scripts with the nonce run, and nothing is evaluated', () => {
  const policy = contentSecurityPolicy(page)
  expect(policy).toContain("script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic';")
  expect(policy).not.toMatch(/script-src[^;]*unsafe/)
})

test('a page connects to its own site and to the console gateway, nowhere else, and cannot be framed', () => {
  const policy = contentSecurityPolicy(page)
  expect(policy).toContain("connect-src 'self' wss://console.example.org:8443 https://console.example.org:8443;")
  expect(policy).toContain("frame-ancestors 'none'")
})

test('HTTPS is insisted on only where the site has it', () => {
  expect(securityHeaders(true)).toHaveProperty('Strict-Transport-Security')
  expect(securityHeaders(false)).not.toHaveProperty('Strict-Transport-Security')
})
