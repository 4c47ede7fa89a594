import 'server-only'
import { loadSessionActor } from '@ingot/db/session/load-session'
import { revokeSessions } from '@ingot/db/session/revoke-sessions'
import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { readEnv } from '../env'
import { checkCredentials } from './check-credentials'
import { pageDatabase } from './database'
import { SESSION_LIFETIME_MS, sessionCookieName } from './session-cookie'
import { SOURCE_ADDRESS_HEADER } from './source-address'

declare module 'next-auth' {
  interface User {
    sid?: string
  }
}
declare module 'next-auth/jwt' {
  interface JWT {
    sid?: string
  }
}

const maxAge = SESSION_LIFETIME_MS / 1000

/** All that is known of next-auth, with session-cookie.ts (docs/adr/0011). Made on first use: a build has no environment. */
export function authOptions(): NextAuthOptions {
  const env = readEnv()
  const database = pageDatabase()
  return {
    secret: env.NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    useSecureCookies: env.secureCookies,
    cookies: {
      sessionToken: {
        name: sessionCookieName(env.secureCookies),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: env.secureCookies },
      },
    },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        async authorize(credentials, request) {
          const headers: Record<string, string | undefined> = request.headers ?? {}
          const { userId, sessionId } = await checkCredentials(database, credentials, {
            address: headers[SOURCE_ADDRESS_HEADER] ?? 'unknown',
            userAgent: headers['user-agent'] ?? null,
          })
          return { id: userId, sid: sessionId }
        },
      }),
    ],
    callbacks: {
      /** The cookie holds two ids and nothing else; what they stand for is asked of the database each time. */
      async jwt({ token, user }) {
        const sub = user?.id ?? token.sub
        const sid = user?.sid ?? token.sid
        const good = sub && sid && (await loadSessionActor(database, { userId: sub, sessionId: sid }))
        if (!good) throw new Error('the session has ended')
        return { sub, sid }
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut({ token }) {
        if (!token?.sub || !token.sid) return
        const context = { actorId: token.sub, actorName: token.sub }
        const actor = await loadSessionActor(database, { userId: token.sub, sessionId: token.sid })
        if (!actor) return
        await revokeSessions(database, {
          userId: actor.userId,
          which: { only: token.sid },
          action: 'session.sign_out',
          context: { ...context, actorName: actor.name },
        })
      },
    },
    // Expected refusals are audited; next-auth would print them with a stack.
    logger: { error() {}, warn() {}, debug() {} },
  }
}
