import type { ConsoleCloseReason } from '@ingot/core/console/close-reason'
import type { AuditEntry } from '../audit/append-audit'
import type { Database } from '../database'
import { mutate } from '../internal/mutate'

/** `left`: the user went away. */
export type ConsoleEnd = ConsoleCloseReason | 'left'

/** Notes that a console ended and why, also in the audit trail. The first reason stays; safe to repeat. */
export async function closeConsoleSession(database: Database, sessionId: string, reason: ConsoleEnd): Promise<void> {
  await mutate(database, async (tx) => {
    const [session] = await tx.consoleSession.updateManyAndReturn({
      where: { id: sessionId, closedAt: null },
      data: { closedAt: new Date(), closeReason: reason },
      select: {
        kind: true,
        userId: true,
        projectId: true,
        nodeId: true,
        hostId: true,
        host: { select: { name: true } },
      },
    })
    if (!session) return { result: undefined, audit: [] }
    const user = await tx.user.findUnique({ where: { id: session.userId }, select: { displayName: true } })
    const audit: AuditEntry = {
      context: { actorId: session.userId, actorName: user?.displayName ?? session.userId },
      action: session.kind === 'graphical' ? 'host.graphical_console_close' : 'host.console_close',
      targetKind: 'host',
      targetId: session.hostId,
      targetName: session.host.name,
      projectId: session.projectId,
      nodeId: session.nodeId,
      result: 'succeeded',
      detail: { consoleSessionId: sessionId, reason },
    }
    return { result: undefined, audit: [audit] }
  })
}
