import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { mutate } from '../internal/mutate'

/** Notes that the user of a console threw another client out of the BMC's one serial console. */
export async function auditConsoleTakeOver(database: Database, sessionId: string, userName: string): Promise<void> {
  await mutate(database, async (tx) => {
    const session = await tx.consoleSession.findUnique({
      where: { id: sessionId },
      select: { userId: true, projectId: true, nodeId: true, hostId: true, host: { select: { name: true } } },
    })
    if (!session) throw new IngotError('not_found')
    const audit = {
      context: { actorId: session.userId, actorName: userName },
      action: 'host.console_take_over',
      targetKind: 'host',
      targetId: session.hostId,
      targetName: session.host.name,
      projectId: session.projectId,
      nodeId: session.nodeId,
      result: 'accepted',
      detail: { consoleSessionId: sessionId },
    } as const
    return { result: undefined, audit }
  })
}
