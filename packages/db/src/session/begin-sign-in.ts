import {
  codeWaitMs,
  networkOf,
  type SignInFailures,
  signInThrottle,
  signInWaitMs,
} from '@ingot/core/session/sign-in-throttle'
import { appendAudit } from '../audit/append-audit'
import type { Database } from '../database'
import { prismaOf, type Tx } from '../internal/handle'

export interface SignInUser {
  readonly id: string
  readonly email: string
  readonly displayName: string
  readonly passwordHash: string
  readonly disabled: boolean
  readonly cloudAdmin: boolean
}
/** What somebody tries, and from where. */
export interface SignInTry {
  readonly step: 'password' | 'code'
  readonly email: string
  readonly address: string
  /** Of the browser: account → device that it was signed in on before. */
  readonly devices: ReadonlyMap<string, string>
}
/** A try that counts until it is taken back. */
export interface CountedTry {
  readonly id: bigint
  readonly email: string
  readonly network: string
  readonly device: string | null
}
export type SignInStart =
  | { readonly kind: 'limited'; readonly waitMs: number }
  | { readonly kind: 'counted'; readonly counted: CountedTry; readonly user: SignInUser | null }

/**
 * Counts a try before the secret is looked at, so that many at once get no more than one after the other; how many there
 * may be says core. A right one is taken back (`forgetTry`, `forgetFailures`).
 */
export async function beginSignIn(database: Database, attempt: SignInTry): Promise<SignInStart> {
  const { step, email, address, devices } = attempt
  const network = networkOf(address)
  return prismaOf(database).$transaction(async (tx) => {
    const found = await tx.user.findUnique({
      where: { email },
      select: { id: true, email: true, displayName: true, passwordHash: true, cloudAdmin: true, disabledAt: true },
    })
    const device = (found && devices.get(found.id)) ?? null
    // In one order, so that two tries cannot wait for each other.
    for (const key of [`network:${network}`, `email:${email}`])
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 11))`
    const failures = await readFailures(tx, { step, email, network, device })
    const waitMs = step === 'code' ? codeWaitMs(failures) : signInWaitMs(failures)
    if (waitMs > 0) {
      await recordLimit(tx, email, address)
      return { kind: 'limited', waitMs }
    }
    // By the clock of the database, with which tries are compared.
    const [row] = await tx.$queryRaw<{ id: bigint }[]>`
      INSERT INTO sign_in_attempt (step, email, address, device)
      VALUES (${step}, ${email}, ${network}, ${device}) RETURNING id`
    if (!row) throw new Error('unreachable: an INSERT without a row')
    const { id } = row
    const counted = { id, email, network, device }
    if (!found) return { kind: 'counted', counted, user: null }
    const { disabledAt, ...user } = found
    return { kind: 'counted', counted, user: { ...user, disabled: disabledAt !== null } }
  })
}

type Whose = { step: SignInTry['step']; email: string; network: string; device: string | null }

async function readFailures(tx: Tx, { step, email, network, device }: Whose): Promise<SignInFailures> {
  const { memoryMs, network: ofNetwork, strangers } = signInThrottle
  const [row] = await tx.$queryRaw<
    {
      nowMs: number
      tries: number
      lastAtMs: number | null
      networkAtMs: number | null
      strangersAtMs: number | null
      lastStrangerAtMs: number | null
    }[]
  >`
    WITH recent AS (
      SELECT email, address, device, (extract(epoch FROM at) * 1000)::float8 AS ms FROM sign_in_attempt
      WHERE step = ${step} AND (email = ${email} OR address = ${network})
        AND at > now() - ${memoryMs}::float8 * interval '1 millisecond'),
    own AS (SELECT ms FROM recent WHERE email = ${email} AND device IS NOT DISTINCT FROM ${device}
        AND (${device}::text IS NOT NULL OR ${step} = 'code' OR address = ${network}))
    SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS "nowMs",
      (SELECT count(*)::int FROM own) AS tries, (SELECT max(ms) FROM own) AS "lastAtMs",
      (SELECT ms FROM recent WHERE address = ${network} AND device IS NULL
        ORDER BY ms DESC OFFSET ${ofNetwork.tries - 1} LIMIT 1) AS "networkAtMs",
      (SELECT ms FROM recent WHERE email = ${email} AND device IS NULL
        ORDER BY ms DESC OFFSET ${strangers.tries - 1} LIMIT 1) AS "strangersAtMs",
      (SELECT max(ms) FROM recent WHERE email = ${email} AND device IS NULL) AS "lastStrangerAtMs"`
  if (!row) throw new Error('unreachable: a SELECT without rows')
  const { nowMs, tries, lastAtMs, networkAtMs, strangersAtMs, lastStrangerAtMs } = row
  const within = (atMs: number | null, windowMs: number) => (atMs !== null && atMs > nowMs - windowMs ? atMs : null)
  const others = {
    networkAtMs: within(networkAtMs, ofNetwork.windowMs),
    strangersAtMs: within(strangersAtMs, strangers.windowMs),
    lastStrangerAtMs,
  }
  return { nowMs, own: { tries, lastAtMs }, ...(device ? {} : { others }) }
}

/** A try that was right so far counts no longer. Safe to repeat. */
export async function forgetTry(database: Database, { id }: CountedTry): Promise<void> {
  await prismaOf(database).signInAttempt.deleteMany({ where: { id } })
}

/** Whoever has signed in begins anew: from this device, or else from this network. Others' failures stay. */
export async function forgetFailures(tx: Tx, { email, network, device }: CountedTry): Promise<void> {
  await tx.signInAttempt.deleteMany({ where: device ? { email, device } : { email, address: network, device: null } })
}

const AUDIT_EVERY_MS = 60_000

/** For accounts that exist, and once a minute each: nobody fills the audit trail with rows of his choosing. */
async function recordLimit(tx: Tx, email: string, address: string): Promise<void> {
  const [user] = await tx.$queryRaw<{ id: string }[]>`
    SELECT u.id FROM user_account u
    WHERE u.email = ${email} AND NOT wall.sign_in_limit_noted(u.id, ${AUDIT_EVERY_MS}::float8)`
  if (!user) return
  await appendAudit(tx, {
    context: { actorId: user.id, actorName: email, sourceIp: address },
    action: 'session.sign_in',
    targetKind: 'user',
    targetId: user.id,
    targetName: email,
    result: 'refused',
    detail: { reason: 'too_many_attempts' },
  })
}
