import { webhookBody } from '@ingot/core/webhook/body'
import type { Json, WebhookChange } from '@ingot/core/webhook/change'
import { describeChange } from '@ingot/core/webhook/describe-change'
import { matchesEvent } from '@ingot/core/webhook/event-types'
import type { Database } from '../database'
import { prismaOf, type Tx } from '../internal/handle'
import { rowsOf } from '../internal/statement'
import { uuidV7 } from '../internal/uuid-v7'

interface Subscriber {
  readonly id: string
  readonly projectId: string | null
  readonly events: string[]
}
type Names = Map<string, string>

/** Columns that point to something with a name. */
const pointers = ['project_id', 'availability_zone_id', 'image_id', 'owner_id', 'requested_by', 'user_id', 'host_id']

/**
 * Turns up to `limit` changes that triggers wrote down into deliveries, one per event and webhook that wants it, in one
 * transaction: none is lost and none is doubled. Several workers may do it. Returns how many changes it took.
 */
export async function takeWebhookChanges(database: Database, limit: number): Promise<number> {
  // Asked every second: without changes, one statement.
  if ((await rowsOf(database)`SELECT 1 FROM webhook_change LIMIT 1`).length === 0) return 0
  return prismaOf(database).$transaction(async (tx) => {
    const changes = await tx.$queryRaw<(WebhookChange & { at: Date })[]>`
      DELETE FROM webhook_change WHERE seq IN (
        SELECT seq FROM webhook_change ORDER BY seq FOR UPDATE SKIP LOCKED LIMIT ${limit}
      ) RETURNING seq, at, noun, before, after, context`
    if (changes.length === 0) return 0
    const subscribers = await tx.$queryRaw<Subscriber[]>`
      SELECT id, project_id AS "projectId", events FROM webhook WHERE active`
    const names = await namesOf(tx, changes)
    const deliveries = changes.flatMap((change) => deliveriesOf(change, subscribers, names))
    if (deliveries.length > 0)
      await tx.$executeRaw`
        INSERT INTO webhook_delivery (id, webhook_id, project_id, event, object_name, body, next_attempt_at)
        SELECT id, "webhookId", "projectId", event, "objectName", body, now() FROM jsonb_to_recordset(${JSON.stringify(deliveries)}::jsonb)
          AS t(id uuid, "webhookId" uuid, "projectId" uuid, event text, "objectName" text, body text)`
    return changes.length
  })
}

function deliveriesOf(change: WebhookChange & { at: Date }, subscribers: readonly Subscriber[], names: Names) {
  const nameOf = (id: Json | undefined) => (typeof id === 'string' ? { id, name: names.get(id) ?? '' } : null)
  return describeChange(change, nameOf).flatMap((event) =>
    subscribers
      .filter(
        ({ projectId, events }) =>
          (projectId ?? event.projectId) === event.projectId && matchesEvent(events, event.type),
      )
      .map((subscriber) => {
        const id = uuidV7()
        const body = webhookBody(id, change.at.toISOString(), event, subscriber.projectId === null)
        const { type, objectName } = event
        return { id, webhookId: subscriber.id, projectId: subscriber.projectId, event: type, objectName, body }
      }),
  )
}

/** What is gone by now has no name any more; its id stays. */
async function namesOf(tx: Tx, changes: readonly WebhookChange[]): Promise<Names> {
  const rows = changes.flatMap(({ noun, before, after, context }) => [
    ...[before, after, context.host ?? null].flatMap((row) => (row ? pointers.map((column) => row[column]) : [])),
    noun === 'project' ? after?.id : null,
  ])
  const ids = [...new Set(rows.filter((id) => typeof id === 'string'))]
  if (ids.length === 0) return new Map()
  const found = await tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT id, name FROM project WHERE id = ANY(${ids}::uuid[])
    UNION ALL SELECT id, name FROM availability_zone WHERE id = ANY(${ids}::uuid[])
    UNION ALL SELECT id, name FROM image WHERE id = ANY(${ids}::uuid[])
    UNION ALL SELECT id, name FROM host WHERE id = ANY(${ids}::uuid[])
    UNION ALL SELECT id, display_name FROM user_account WHERE id = ANY(${ids}::uuid[])`
  return new Map(found.map(({ id, name }) => [id, name]))
}
