import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import { expect, test } from 'vitest'
import { createCookieReader, sessionCookieName } from './session-cookie'

const secret = 'a secret of at least thirty-two characters'
const identity = { userId: randomUUID(), sessionId: randomUUID() }
const token = { sub: identity.userId, sid: identity.sessionId }

const read = createCookieReader({ secret, secure: false })
const header = (value: string, name = sessionCookieName(false)) => `a=b; ${name}=${value}; c=d`

test('a cookie of ours names its session, the first time and when it is remembered', async () => {
  const cookie = header(await encode({ token, secret }))
  expect(await read(cookie)).toEqual(identity)
  expect(await read(cookie)).toEqual(identity)
})

test('an expired cookie names nobody, also once it was remembered', async () => {
  expect(await read(header(await encode({ token, secret, maxAge: -60 })))).toBeNull()
})

test.each([
  ['sealed with another secret', async () => header(await encode({ token, secret: `${secret}!` }))],
  ['that names no session', async () => header(await encode({ token: { sub: identity.userId }, secret }))],
  ['whose ids are no ids', async () => header(await encode({ token: { sub: '1', sid: "' OR 1=1" }, secret }))],
  ['that is garbage', async () => header('e30.e30.e30')],
  ['that cannot be decoded', async () => header('%E0%A4%A')],
  ['under another name', async () => header(await encode({ token, secret }), 'session')],
])('a cookie %s names nobody', async (_name, cookie) => {
  expect(await read(await cookie())).toBeNull()
})

test('over HTTPS only the __Secure- cookie counts', async () => {
  const secure = createCookieReader({ secret, secure: true })
  const value = await encode({ token, secret })
  expect(await secure(header(value))).toBeNull()
  expect(await secure(header(value, '__Secure-next-auth.session-token'))).toEqual(identity)
})
