import type { TenantScope } from '@ingot/core/access/tenant-scope'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { DisableReason } from '@ingot/core/webhook/retry'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { departmentScopeSql } from '../internal/scope-sql'

/** A webhook as its managers see it: never its secret. */
export interface WebhookView {
  readonly id: string
  /** null: of the cloud */
  readonly projectId: string | null
  readonly departmentId: string | null
  readonly name: string
  readonly url: string
  /** names of events, `….*` for all ends of an action, `*` for all */
  readonly events: readonly string[]
  readonly active: boolean
  /** why it was switched off by itself; null: it was not */
  readonly disabledReason: DisableReason | null
  /** since when every attempt failed; null: the last one succeeded, or there was none */
  readonly failingSince: Date | null
  /** until when the replaced secret signs beside the new one */
  readonly previousSecretUntil: Date | null
  readonly pending: number
  readonly version: number
  readonly createdAt: Date
}

const selectSql = Prisma.sql`w.id, w.project_id AS "projectId", p.department_id AS "departmentId", w.name, w.url, w.events, w.active,
  w.disabled_reason AS "disabledReason", w.failing_since AS "failingSince",
  CASE WHEN w.previous_secret_until > now() THEN w.previous_secret_until END AS "previousSecretUntil",
  (SELECT count(*)::int FROM webhook_delivery d WHERE d.webhook_id = w.id AND d.status = 'pending') AS pending,
  w.version, w.created_at AS "createdAt"
  FROM webhook w LEFT JOIN project p ON p.id = w.project_id`

/** What of `webhook w` with its project `p` is in the scope. */
export const webhookScopeSql = (scope: TenantScope) =>
  departmentScopeSql(scope, Prisma.sql`p.department_id`, Prisma.sql`w.project_id`)

/** The webhooks of one project, or those of the cloud: at most `MAX_WEBHOOKS`. One query. */
export async function listWebhooks(
  database: Database,
  scope: TenantScope,
  projectId: string | null,
): Promise<WebhookView[]> {
  return prismaOf(database).$queryRaw<WebhookView[]>`
    SELECT ${selectSql} WHERE w.project_id IS NOT DISTINCT FROM ${projectId}::uuid AND ${webhookScopeSql(scope)}
    ORDER BY lower(w.name), w.id`
}

/** One webhook of the scope. Throws `not_found`. */
export async function findWebhook(database: Database, scope: TenantScope, id: string): Promise<WebhookView> {
  const [webhook] = await prismaOf(database).$queryRaw<WebhookView[]>`
    SELECT ${selectSql} WHERE w.id = ${id}::uuid AND ${webhookScopeSql(scope)}`
  if (!webhook) throw new IngotError('not_found')
  return webhook
}
