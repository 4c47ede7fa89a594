import { createHash, randomBytes } from 'node:crypto'
import type { Verdict } from '@ingot/core/access/verdict'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { type HostFacts, loadHostFacts } from '../host/host-facts'
import { mutate } from '../internal/mutate'

export const CONSOLE_TICKET_TTL_MS = 30_000

/** `serial`: text, over the BMC's serial port. `graphical`: the picture of the screen. */
export const consoleKinds = ['serial', 'graphical'] as const
export type ConsoleKind = (typeof consoleKinds)[number]
const openActions = { serial: 'host.console_open', graphical: 'host.graphical_console_open' } as const

export interface ConsoleTicketRequest {
  readonly kind: ConsoleKind
  readonly hostId: string
  readonly userId: string
  /** The sign-in under which the console is opened: revoking it closes the console. */
  readonly userSessionId: string
  readonly context: MutationContext
  /** The rule of core, asked with what is true in the same transaction. */
  readonly rule: (host: HostFacts) => Verdict
}
export interface ConsoleTicket {
  readonly sessionId: string
  /** Shown once; only its hash is stored. */
  readonly ticket: string
}

export const ticketHash = (ticket: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(ticket).digest())

/**
 * Writes the console session and its audit event, and returns a ticket that opens one console within 30 s.
 * Throws `not_found`, or `action_refused` with the rule's reason or `no_node`.
 */
export async function issueConsoleTicket(database: Database, request: ConsoleTicketRequest): Promise<ConsoleTicket> {
  const ticket = randomBytes(32).toString('base64url')
  return mutate(database, async (tx) => {
    const host = await loadHostFacts(tx, request.hostId)
    if (!host) throw new IngotError('not_found')
    const verdict = request.rule(host)
    if (!verdict.allowed) throw new IngotError('action_refused', { reason: verdict.reason })
    if (!host.nodeId) throw new IngotError('action_refused', { reason: { code: 'no_node' } })
    const { nodeId, projectId } = host
    // The clock of the database, which also decides at consumption.
    const [session] = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO console_session
        (id, project_id, host_id, node_id, user_id, user_session_id, kind, ticket_hash, ticket_expires_at)
      VALUES (gen_random_uuid(), ${projectId}::uuid, ${host.id}::uuid, ${nodeId}::uuid, ${request.userId}::uuid,
        ${request.userSessionId}::uuid, ${request.kind}, ${ticketHash(ticket)}, now() + ${CONSOLE_TICKET_TTL_MS} * interval '1 ms')
      RETURNING id`
    if (!session) throw new Error('unreachable: an INSERT without a row')
    const audit = {
      context: request.context,
      action: openActions[request.kind],
      targetKind: 'host',
      targetId: host.id,
      targetName: host.name,
      projectId,
      nodeId,
      result: 'accepted',
      detail: { consoleSessionId: session.id },
    } as const
    return { result: { sessionId: session.id, ticket }, audit }
  })
}
