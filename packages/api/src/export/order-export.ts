import type { ExportKind } from '@ingot/core/export/export-columns'
import { exportForm } from '@ingot/core/export/export-request'
import type { ExportQuery } from '@ingot/db/export/export-source'
import { type RequestedExport, requestExport } from '@ingot/db/export/request-export'
import { z } from 'zod'
import type { AccessContext } from '../context'

/** A list's own filter and search with the form of the file. */
export const exportInput = <Filter extends z.ZodType>(kind: ExportKind, filter: Filter) =>
  exportForm(kind).extend({ q: z.string().trim().max(200).optional(), filter: filter.optional() })

/** Orders a file of what a list shows with a filter. */
export async function orderExport(
  ctx: AccessContext,
  kind: ExportKind,
  { q, filter, ...form }: z.infer<ReturnType<typeof exportInput>>,
): Promise<RequestedExport> {
  const query = { kind, ...(q ? { q } : {}), ...(filter ? { filter } : {}) } as ExportQuery
  return requestExport(ctx.database, ctx.scope, { query, form, userId: ctx.actor.userId, context: ctx.mutation })
}
