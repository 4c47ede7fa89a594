/** A security weakness of a BMC that can be shown without changing anything on it. */
export const findingCodes = [
  /** Cipher suite 0 opens an administrator session without any password. */
  'cipher_zero_enabled',
  /** A user with empty name and empty password can log in. */
  'anonymous_user',
  /** Users with an empty name exist. */
  'null_username',
  /** The credential in use is a vendor's factory default. */
  'default_password',
  /** IPMI 1.5 sessions, which are not encrypted, are still accepted. */
  'ipmi15_enabled',
  /** Suite 17 is refused: only SHA-1 based suite 3 works. */
  'sha1_only',
  /** The certificate of the BMC has expired, or will within 30 days. */
  'certificate_expires',
  /** Redfish gives no session, so the password goes along with every request. */
  'no_session',
] as const

export type FindingCode = (typeof findingCodes)[number]
export type Finding = { code: FindingCode; detail: Record<string, string | number> }
