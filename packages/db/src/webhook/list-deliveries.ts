import type { TenantScope } from '@ingot/core/access/tenant-scope'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { DeliveryStatus } from '@ingot/core/webhook/input'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf, keyset, toPage } from '../internal/keyset'
import type { Page, PageRequest } from '../list/page'
import { webhookScopeSql } from './find-webhook'

/** One try to hand an event over. */
export interface DeliveryAttempt {
  /** ISO 8601 */
  readonly at: string
  readonly durationMs: number
  /** of the answer; null: there was none */
  readonly status: number | null
  /** why there was none, or why it does not count */
  readonly error: string | null
  /** how the answer begins */
  readonly response: string
}

export interface DeliverySummary {
  readonly id: string
  readonly webhookId: string
  readonly event: string
  readonly objectName: string
  readonly status: DeliveryStatus
  /** attempts since it was sent, or sent again */
  readonly attempt: number
  readonly lastAttempt: DeliveryAttempt | null
  readonly nextAttemptAt: Date | null
  readonly createdAt: Date
  readonly finishedAt: Date | null
}

export interface DeliveryDetail extends DeliverySummary {
  readonly projectId: string | null
  readonly departmentId: string | null
  readonly webhookName: string
  /** what is sent, word for word */
  readonly body: string
  readonly attempts: readonly DeliveryAttempt[]
}

const summarySql = Prisma.sql`d.id, d.webhook_id AS "webhookId", d.event, d.object_name AS "objectName", d.status, d.attempt,
  d.attempts -> -1 AS "lastAttempt", d.next_attempt_at AS "nextAttemptAt", d.created_at AS "createdAt", d.finished_at AS "finishedAt"`
const fromSql = Prisma.sql`FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id LEFT JOIN project p ON p.id = w.project_id`

/** One page of what a webhook was told, the newest first by default. One query. */
export async function listDeliveries(
  database: Database,
  scope: TenantScope,
  webhookId: string,
  request: PageRequest<'createdAt'> & { readonly status?: DeliveryStatus[] | undefined },
): Promise<Page<DeliverySummary>> {
  const columns = { createdAt: { sql: Prisma.sql`d.created_at`, type: 'timestamptz' } } as const
  const keys = keyset(request, columns, { sql: Prisma.sql`d.id`, type: 'uuid' })
  const { status } = request
  const where = allOf([
    Prisma.sql`d.webhook_id = ${webhookId}::uuid`,
    webhookScopeSql(scope),
    keys.after,
    status !== undefined && Prisma.sql`d.status = ANY(${status})`,
  ])
  const rows = await prismaOf(database).$queryRaw<(DeliverySummary & { sortValue: string })[]>`
    SELECT ${keys.sortValue} AS "sortValue", ${summarySql} ${fromSql} WHERE ${where} ${keys.orderBy} LIMIT ${keys.fetch}`
  return toPage(request, rows, ({ sortValue: _sortValue, ...delivery }) => delivery)
}

/** One delivery with its body and attempts. Throws `not_found`. */
export async function findDelivery(database: Database, scope: TenantScope, id: string): Promise<DeliveryDetail> {
  const [delivery] = await prismaOf(database).$queryRaw<DeliveryDetail[]>`
    SELECT ${summarySql}, d.body, d.attempts, w.name AS "webhookName", w.project_id AS "projectId", p.department_id AS "departmentId"
    ${fromSql} WHERE d.id = ${id}::uuid AND ${webhookScopeSql(scope)}`
  if (!delivery) throw new IngotError('not_found')
  return delivery
}
