import type { OperationError } from '@ingot/core/operation/outcome'
import type { Database } from '../database'
import { EVENT_CHANNEL } from '../event/live-event'
import { rowsOf } from '../internal/statement'

export interface SeenSwitch {
  readonly hostKey: string
  readonly name: string
  readonly model: string | null
  readonly software: string | null
  readonly serial: string | null
}

/**
 * Keeps who answered, and pins its host key when none is pinned. False: another key is pinned already. Announced. Safe to
 * repeat.
 */
export async function recordSeenSwitch(database: Database, switchId: string, seen: SeenSwitch): Promise<boolean> {
  const { hostKey, ...identity } = seen
  const [row] = await rowsOf(database)<{ kept: string }>`
    UPDATE switch SET host_key = coalesce(host_key, ${hostKey}), identity = ${JSON.stringify(identity)}::jsonb, seen_at = now(),
      last_error_code = NULL, last_error_data = NULL, last_error_at = NULL
    WHERE id = ${switchId}::uuid
    RETURNING host_key AS kept, pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'switch', 'id', id)::text)::text`
  return row?.kept === hostKey
}

/** Why it could not be worked with. Announced when the reason is a new one. Safe to repeat. */
export async function recordSwitchError(database: Database, switchId: string, error: OperationError): Promise<void> {
  await rowsOf(database)`
    WITH former AS (SELECT id, last_error_code FROM switch WHERE id = ${switchId}::uuid), told AS (
      UPDATE switch SET last_error_code = ${error.code}, last_error_data = ${JSON.stringify(error.data ?? {})}::jsonb, last_error_at = now()
      FROM former WHERE switch.id = former.id RETURNING switch.id
    )
    SELECT pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'switch', 'id', told.id)::text)::text
    FROM told JOIN former USING (id) WHERE former.last_error_code IS DISTINCT FROM ${error.code}`
}

/** What was changed since then survives a reboot of the switch now. Safe to repeat. */
export async function recordSavedSwitch(database: Database, switchId: string): Promise<void> {
  await rowsOf(database)`
    UPDATE switch SET unsaved_since = NULL WHERE id = ${switchId}::uuid AND unsaved_since IS NOT NULL
    RETURNING pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'switch', 'id', id)::text)::text`
}

/** Switches whose changes nobody has saved for this long: their worker died. */
export async function listForgottenSaves(database: Database, olderThanMs: number): Promise<string[]> {
  const rows = await rowsOf(database)<{ id: string }>`
    SELECT id FROM switch WHERE unsaved_since < now() - ${olderThanMs}::float8 * interval '1 millisecond'`
  return rows.map(({ id }) => id)
}
