import { mintWorkerScope } from '@ingot/core/access/tenant-scope'
import { appendConsoleChunks, type NewConsoleChunk } from '@ingot/db/console/append-console-chunks'
import { auditConsoleTakeOver } from '@ingot/db/console/audit-console-take-over'
import { type ConsoleGrantAnswer, checkConsoleGrants } from '@ingot/db/console/check-console-grant'
import { type ConsoleEnd, closeConsoleSession } from '@ingot/db/console/close-console-session'
import { consumeConsoleTicket } from '@ingot/db/console/consume-console-ticket'
import { type ConsoleHost, listConsoleHosts } from '@ingot/db/console/list-console-hosts'
import { pruneConsoleHistory } from '@ingot/db/console/prune-console-history'
import { readConsoleHistory } from '@ingot/db/console/read-console-history'
import type { Database } from '@ingot/db/database'
import { type GraphicalConsoleSecret, loadGraphicalConsole } from '@ingot/db/node/load-graphical-console'
import type { SealKeys } from '@ingot/db/secret/seal-secret'

/** What the console keeps outside of its process. */
export interface ConsoleStore {
  consumeTicket(ticket: string): Promise<{ sessionId: string } | null>
  checkGrants(sessionIds: readonly string[]): Promise<Map<string, ConsoleGrantAnswer>>
  closeSession(sessionId: string, reason: ConsoleEnd): Promise<void>
  auditTakeOver(sessionId: string, userName: string): Promise<void>
  listHosts(): Promise<ConsoleHost[]>
  append(chunks: readonly NewConsoleChunk[]): Promise<unknown>
  /** The newest recorded output of the host's own time on its node, oldest first. */
  readTail(hostId: string, limitBytes: number): Promise<readonly Uint8Array[]>
  /** The graphical console of a node with its password opened; null when it has none. */
  findScreen(nodeId: string): Promise<GraphicalConsoleSecret | null>
  prune(target: { nodeId: string; hostId: string | null }): Promise<unknown>
}

export function databaseConsoleStore(database: Database, sealKeys: SealKeys): ConsoleStore {
  const scope = mintWorkerScope()
  return {
    consumeTicket: (ticket) => consumeConsoleTicket(database, ticket),
    checkGrants: (sessionIds) => checkConsoleGrants(database, sessionIds),
    closeSession: (sessionId, reason) => closeConsoleSession(database, sessionId, reason),
    auditTakeOver: (sessionId, userName) => auditConsoleTakeOver(database, sessionId, userName),
    listHosts: () => listConsoleHosts(database),
    append: (chunks) => appendConsoleChunks(database, chunks),
    readTail: async (hostId, limitBytes) => {
      const { chunks } = await readConsoleHistory(database, scope, { hostId, limitBytes })
      return chunks.map((chunk) => chunk.bytes)
    },
    findScreen: (nodeId) => loadGraphicalConsole(database, sealKeys, nodeId),
    prune: (target) => pruneConsoleHistory(database, target),
  }
}
