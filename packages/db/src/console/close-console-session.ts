import type { ConsoleCloseReason } from '@ingot/core/console/close-reason'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

/** `left`: the user went away. */
export type ConsoleEnd = ConsoleCloseReason | 'left'

/** Notes that a console ended and why. The first reason stays; safe to repeat. */
export async function closeConsoleSession(database: Database, sessionId: string, reason: ConsoleEnd): Promise<void> {
  await prismaOf(database).consoleSession.updateMany({
    where: { id: sessionId, closedAt: null },
    data: { closedAt: new Date(), closeReason: reason },
  })
}
