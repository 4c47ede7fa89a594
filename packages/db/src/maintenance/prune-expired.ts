import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

/**
 * Removes what has served its purpose: BMC probes, sign-in attempts, idempotency keys and what says that cables changed after a day, ended sessions and bulk requests
 * after 30, exports when they expire. Safe to repeat.
 */
export async function pruneExpired(database: Database): Promise<number> {
  const prisma = prismaOf(database)
  const checks = await prisma.$executeRaw`DELETE FROM bmc_check WHERE created_at < now() - interval '1 day'`
  const attempts = await prisma.$executeRaw`DELETE FROM sign_in_attempt WHERE at < now() - interval '1 day'`
  const sessions = await prisma.$executeRaw`DELETE FROM user_session WHERE expires_at < now() - interval '30 days'`
  const deliveries = await prisma.$executeRaw`
    DELETE FROM webhook_delivery WHERE status <> 'pending' AND created_at < now() - interval '30 days'`
  const exports = await prisma.$executeRaw`DELETE FROM export WHERE expires_at < now()`
  const bulks = await prisma.$executeRaw`DELETE FROM bulk_request WHERE finished_at < now() - interval '30 days'`
  const keys = await prisma.$executeRaw`DELETE FROM idempotency_key WHERE started_at < now() - interval '1 day'`
  const cabling = await prisma.$executeRaw`DELETE FROM cabling_change WHERE at < now() - interval '1 day'`
  return cabling + keys + deliveries + checks + attempts + sessions + exports + bulks
}
