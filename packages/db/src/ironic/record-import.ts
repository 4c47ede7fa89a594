import type { Database } from '../database'
import { notify } from '../event/notify'
import type { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import type { IronicImportResult } from './endpoint-view'

/** Keeps what the last import of an endpoint did. Safe to repeat. */
export async function recordIronicImport(database: Database, id: string, result: IronicImportResult): Promise<void> {
  await prismaOf(database).$transaction(async (tx) => {
    await tx.ironicEndpoint.updateMany({
      where: { id },
      data: {
        importResult: result as unknown as Prisma.InputJsonObject,
        importedAt: new Date(),
        unknownNodes: result.refused.length,
      },
    })
    await notify(tx, { topic: 'ironic', id })
  })
}
