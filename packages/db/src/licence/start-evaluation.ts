import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

/** Begins the evaluation where no licence was ever installed, the evaluation's own included. Safe to repeat at every start. */
export async function startEvaluation(database: Database): Promise<void> {
  await prismaOf(database).$executeRaw`
    INSERT INTO licence (id, active, installed_by_name)
    SELECT gen_random_uuid(), true, 'system' WHERE NOT EXISTS (SELECT 1 FROM licence)
    ON CONFLICT DO NOTHING`
}
