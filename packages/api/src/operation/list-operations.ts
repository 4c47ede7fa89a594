import { type OperationKind, operationKinds, operationStatuses } from '@ingot/core/operation/kinds'
import type { Page } from '@ingot/db/list/page'
import { operationSortKeys, listOperations as queryOperations } from '@ingot/db/operation/list-operations'
import { listTrayOperations } from '@ingot/db/operation/list-tray-operations'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { listInput } from '../list-input'
import { type OperationListItem, presentOperation } from './present-operation'

const kinds = Object.keys(operationKinds) as [OperationKind, ...OperationKind[]]

export const listOperationsInput = listInput(operationSortKeys, 'desc', {
  status: z.array(z.enum(operationStatuses)).min(1),
  kind: z.array(z.enum(kinds)).min(1),
  nodeId: z.uuid(),
  hostId: z.uuid(),
  projectId: z.uuid(),
})

export async function listOperations(
  ctx: AccessContext,
  input: z.infer<typeof listOperationsInput>,
): Promise<Page<OperationListItem>> {
  const page = await queryOperations(ctx.database, ctx.scope, input)
  return { ...page, items: page.items.map((operation) => presentOperation(ctx.actor, ctx.scope, operation)) }
}

export interface OperationTray {
  readonly open: OperationListItem[]
  /** ended in the last minutes */
  readonly recent: OperationListItem[]
}

export async function listTray(ctx: AccessContext): Promise<OperationTray> {
  const operations = await listTrayOperations(ctx.database, ctx.scope)
  const shown = operations.map((operation) => presentOperation(ctx.actor, ctx.scope, operation))
  return {
    open: shown.filter(({ finishedAt }) => finishedAt === null),
    recent: shown.filter(({ finishedAt }) => finishedAt !== null),
  }
}
