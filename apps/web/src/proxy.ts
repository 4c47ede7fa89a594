import { type NextRequest, NextResponse } from 'next/server'
import { paths } from '@/lib/paths'

const sessionCookie = /^(__Secure-)?next-auth\.session-token$/

/**
 * Sends people without a session cookie to the sign-in page before anything is rendered. Whether a cookie is good is asked
 * of the database with every request to the API; the browser comes here again when it is not.
 */
export function proxy(request: NextRequest) {
  if (request.cookies.getAll().some(({ name }) => sessionCookie.test(name))) return NextResponse.next()
  const { pathname, search } = request.nextUrl
  const from = pathname === paths.overview() ? undefined : pathname + search
  return NextResponse.redirect(new URL(paths.signIn(from), request.nextUrl))
}

// Pages only: the API answers for itself, assets are public, and the sign-in page must be reachable.
export const config = { matcher: ['/((?!api/|_next/|sign-in|invite/|reset/|healthz|.*\\.[a-z0-9]+$).*)'] }
