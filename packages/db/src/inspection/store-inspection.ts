import type { Database } from '../database'
import type { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'

/** Keeps what an agent sent for a node under inspection, exactly as sent. Returns the id of the run. */
export async function storeInspection(
  database: Database,
  nodeId: string,
  data: { readonly inventory: unknown; readonly pluginData: unknown },
): Promise<string> {
  const run = await prismaOf(database).inspectionRun.create({
    data: {
      nodeId,
      finishedAt: new Date(),
      inventory: data.inventory as Prisma.InputJsonValue,
      pluginData: data.pluginData as Prisma.InputJsonValue,
    },
    select: { id: true },
  })
  return run.id
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
