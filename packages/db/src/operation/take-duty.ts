import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

/** True when `owner` may perform the duty for the next `forMs`: it is free, expired, or already its own. Safe to repeat. */
export async function takeDuty(database: Database, name: string, owner: string, forMs: number): Promise<boolean> {
  const count = await prismaOf(database).$executeRaw`
    INSERT INTO duty (name, owner, expires_at) VALUES (${name}, ${owner}, now() + ${forMs}::float8 * interval '1 millisecond')
    ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, expires_at = excluded.expires_at
    WHERE duty.expires_at < now() OR duty.owner = excluded.owner`
  return count > 0
}
