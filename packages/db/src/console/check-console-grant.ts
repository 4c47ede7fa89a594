import { type ActorMembership, membershipRoles } from '@ingot/core/access/actor'
import { hasPermission } from '@ingot/core/access/decide-access'
import type { ConsoleCloseReason } from '@ingot/core/console/close-reason'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { memberRoleSql } from '../internal/role-sql'
import type { ConsoleKind } from './issue-console-ticket'

export interface ConsoleGrant {
  readonly kind: ConsoleKind
  readonly sessionId: string
  readonly userId: string
  readonly userName: string
  readonly userSessionId: string
  readonly hostId: string
  readonly hostName: string
  readonly nodeId: string
  readonly projectId: string
}
export type ConsoleGrantAnswer =
  | { readonly ok: true; readonly grant: ConsoleGrant }
  | { readonly ok: false; readonly reason: ConsoleCloseReason }

interface Row {
  id: string
  kind: string
  graphical: boolean
  user_id: string
  user_session_id: string
  display_name: string
  cloud_admin: boolean
  user_disabled: boolean
  sign_in_ok: boolean
  role: string | null
  host_id: string
  host_name: string
  owner_id: string
  host_project_id: string
  host_deleted: boolean
  host_node_id: string | null
  node_id: string
  closed: boolean
}

/**
 * Whether consoles may be open at this moment: the sign-in is valid, the user enabled and still permitted on the host
 * by the memberships of now, the host still there and on the node the console was opened for and, for a graphical
 * console, the node still has one. One query for any
 * number of sessions; unknown sessions are missing from the answer.
 */
export async function checkConsoleGrants(
  database: Database,
  sessionIds: readonly string[],
): Promise<Map<string, ConsoleGrantAnswer>> {
  const rows = await prismaOf(database).$queryRaw<Row[]>`
    SELECT c.id, c.kind, e.graphical_console IS NOT NULL AS graphical, c.user_id, c.user_session_id, u.display_name, u.cloud_admin, u.disabled_at IS NOT NULL AS user_disabled,
      coalesce(s.revoked_at IS NULL AND s.expires_at > now(), false) AS sign_in_ok, ${memberRoleSql} AS role,
      c.host_id, h.name AS host_name, h.owner_id, h.project_id AS host_project_id,
      h.deleted_at IS NOT NULL AS host_deleted, h.node_id AS host_node_id, c.node_id, c.closed_at IS NOT NULL AS closed
    FROM console_session c
    JOIN user_account u ON u.id = c.user_id
    JOIN host h ON h.id = c.host_id
    JOIN project p ON p.id = h.project_id
    LEFT JOIN bmc_endpoint e ON e.node_id = c.node_id
    LEFT JOIN user_session s ON s.id = c.user_session_id AND s.user_id = c.user_id
    LEFT JOIN membership m ON m.user_id = c.user_id AND m.project_id = h.project_id
    WHERE c.id = ANY(${[...sessionIds]}::uuid[])`
  return new Map(rows.map((row) => [row.id, answerFor(row)]))
}

/** `checkConsoleGrants` for one session; an unknown one is `ticket_invalid`. */
export async function checkConsoleGrant(database: Database, sessionId: string): Promise<ConsoleGrantAnswer> {
  const answers = await checkConsoleGrants(database, [sessionId])
  return answers.get(sessionId) ?? { ok: false, reason: 'ticket_invalid' }
}

function answerFor(row: Row): ConsoleGrantAnswer {
  const reason = refusal(row)
  if (reason) return { ok: false, reason }
  const grant: ConsoleGrant = {
    kind: kindOf(row),
    sessionId: row.id,
    userId: row.user_id,
    userName: row.display_name,
    userSessionId: row.user_session_id,
    hostId: row.host_id,
    hostName: row.host_name,
    nodeId: row.node_id,
    projectId: row.host_project_id,
  }
  return { ok: true, grant }
}

const kindOf = (row: Row): ConsoleKind => (row.kind === 'graphical' ? 'graphical' : 'serial')

function refusal(row: Row): ConsoleCloseReason | null {
  if (row.closed) return 'ticket_invalid'
  if (row.user_disabled) return 'user_disabled'
  if (!row.sign_in_ok) return 'session_revoked'
  const role = membershipRoles.find((each) => each === row.role)
  const memberships: ActorMembership[] = role ? [{ projectId: row.host_project_id, role }] : []
  const actor = { userId: row.user_id, name: row.display_name, cloudAdmin: row.cloud_admin, memberships }
  const host = { projectId: row.host_project_id, ownerId: row.owner_id }
  if (!hasPermission(actor, 'host:console', host)) return 'permission_removed'
  if (row.host_deleted) return 'host_gone'
  if (row.host_node_id !== row.node_id) return 'host_moved'
  return kindOf(row) === 'graphical' && !row.graphical ? 'no_graphical_console' : null
}
