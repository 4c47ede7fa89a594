import type { Logger } from '@ingot/telemetry/logger'
import type { SignInDeps } from './check-credentials'
import type { OidcClient } from './oidc-client'
import type { createCookieReader } from './session-cookie'

/** What signing in and out needs of the process. */
export interface SignInServing extends SignInDeps {
  readonly readCookie: ReturnType<typeof createCookieReader>
  /** of the cookies */
  readonly secret: string
  readonly secure: boolean
  readonly logger: Logger
  /** null: none is set up */
  readonly oidc: OidcClient | null
}
