import { IngotError } from '@ingot/core/error/ingot-error'
import { toGraphicalConsole } from '../console/graphical-console'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { openSecret, type SealKeys, secretContext } from '../secret/seal-secret'

export interface GraphicalConsoleSecret {
  readonly host: string
  readonly port: number
  /** null: the server asks for none */
  readonly password: string | null
}

/** A node's graphical console with its password opened, for the worker only; null when it has none. Throws `secret_unreadable`. */
export async function loadGraphicalConsole(
  database: Database,
  keys: SealKeys,
  nodeId: string,
): Promise<GraphicalConsoleSecret | null> {
  const bmc = await prismaOf(database).bmcEndpoint.findUnique({
    where: { nodeId },
    select: { graphicalConsole: true },
  })
  const console = toGraphicalConsole(bmc?.graphicalConsole)
  if (!console) return null
  const { host, port, passwordSealed } = console
  if (passwordSealed === null) return { host, port, password: null }
  const sealed = Buffer.from(passwordSealed, 'base64')
  const password = await openSecret(keys, secretContext.graphicalConsole(nodeId), sealed)
  if (password === null) throw new IngotError('secret_unreadable', { object: 'graphical_console' })
  return { host, port, password }
}
