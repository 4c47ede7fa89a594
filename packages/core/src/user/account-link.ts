/** What a one-time link is good for: a new account, or a new password of an old one. */
export const linkKinds = ['invite', 'reset'] as const
export type LinkKind = (typeof linkKinds)[number]

const HOUR_MS = 3_600_000

/** How long a link may be used after it was made. */
export const linkLifetimeMs: Readonly<Record<LinkKind, number>> = { invite: 72 * HOUR_MS, reset: 24 * HOUR_MS }
