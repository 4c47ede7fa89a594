import type { TenantScope } from '@ingot/core/access/tenant-scope'
import { IngotError } from '@ingot/core/error/ingot-error'
import { DIRECT_EXPORT_ROWS, EXPORT_LIFETIME_MS, type ExportFormat } from '@ingot/core/export/export-columns'
import type { ExportForm } from '@ingot/core/export/export-request'
import type { AuditEntry, MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import type { Prisma } from '../internal/generated/prisma/client'
import { mutate } from '../internal/mutate'
import { insertOperation } from '../operation/insert-operation'
import { countExport } from './count-export'
import type { ExportQuery } from './export-source'

export interface ExportOrder {
  readonly query: ExportQuery
  readonly form: ExportForm
  readonly userId: string
  readonly context: MutationContext
  readonly directRows?: number
}
export interface RequestedExport {
  readonly id: string
  readonly format: ExportFormat
  /** null: it is written while it is downloaded */
  readonly operationId: string | null
}

/** How many files of one person the worker may be writing at a time. */
const MAX_OPEN = 3

/**
 * Notes what somebody wants as a file, and who took it, in the audit trail. What is large becomes an operation. The scope is
 * asked again when the rows are read. Throws `too_many_attempts`
 * when the worker is writing three for this person already.
 */
export async function requestExport(
  database: Database,
  scope: TenantScope,
  { query, form, userId, context, directRows = DIRECT_EXPORT_ROWS }: ExportOrder,
): Promise<RequestedExport> {
  const isLarge = (await countExport(database, scope, query, directRows + 1)) > directRows
  return mutate(database, async (tx) => {
    // Two requests of one person at once see each other.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`export:${userId}`}, 7))`
    const open = await tx.export.count({
      where: { userId, operationId: { not: null }, readyAt: null, createdAt: { gt: new Date(Date.now() - 3_600_000) } },
    })
    if (isLarge && open >= MAX_OPEN) throw new IngotError('too_many_attempts')
    const { kind } = query
    const { id } = await tx.export.create({
      data: {
        kind,
        format: form.format,
        userId,
        request: { query, form } as unknown as Prisma.InputJsonObject,
        expiresAt: new Date(Date.now() + EXPORT_LIFETIME_MS),
      },
      select: { id: true },
    })
    const operation = isLarge
      ? await insertOperation(tx, {
          ...{ kind: 'export.write', nodeId: null, targetName: form.title, context },
          input: { exportId: id, kind, format: form.format },
        })
      : null
    if (operation) await tx.export.update({ where: { id }, data: { operationId: operation.id }, select: { id: true } })
    const asked = (query.filter as { readonly projectId?: string } | undefined)?.projectId
    // In a tenant's chain is only what somebody did who is in it.
    const projectId = asked && scope.kind === 'projects' && scope.projectIds.includes(asked) ? asked : null
    const audit: AuditEntry = {
      context,
      action: `${kind}.export`,
      targetKind: 'export',
      targetId: id,
      targetName: form.title,
      projectId,
      result: 'accepted',
      detail: {
        ...{ format: form.format, columns: form.columns, rows: isLarge ? `> ${directRows}` : 'all' },
        ...(operation ? { operationId: operation.id } : {}),
      },
    }
    return { result: { id, format: form.format, operationId: operation?.id ?? null }, audit }
  })
}
