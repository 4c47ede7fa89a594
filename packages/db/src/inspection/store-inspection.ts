import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

/** Keeps what an agent sent for a node under inspection, exactly as sent, with the database's time. One statement. */
export async function storeInspection(
  database: Database,
  nodeId: string,
  data: { readonly inventory: unknown; readonly pluginData: unknown },
): Promise<void> {
  await prismaOf(database).$executeRaw`
    INSERT INTO inspection_run (id, node_id, started_at, finished_at, inventory, plugin_data)
    VALUES (gen_random_uuid(), ${nodeId}::uuid, now(), now(),
      ${JSON.stringify(data.inventory)}::jsonb, ${JSON.stringify(data.pluginData)}::jsonb)`
}

/** The newest inventory sent since `since`, or null. */
export async function findInspection(database: Database, nodeId: string, since: Date): Promise<unknown> {
  const run = await prismaOf(database).inspectionRun.findFirst({
    where: { nodeId, finishedAt: { gte: since } },
    orderBy: { finishedAt: 'desc' },
    select: { inventory: true },
  })
  return run?.inventory ?? null
}
