import {
  isOperationKind,
  type OperationKind,
  type OperationStatus,
  operationStatuses,
} from '@ingot/core/operation/kinds'
import { chosenOf } from '@/components/data-table/table-address'

const isStatus = (value: string): value is OperationStatus => (operationStatuses as readonly string[]).includes(value)

/** The filter of the list's address; what the page chooses wins over the shell's project. Unknown values are dropped. */
export function toOperationFilter(
  filters: Readonly<Record<'status' | 'kind' | 'project', readonly string[]>>,
  scope: { readonly projectId: string | null },
): { status?: OperationStatus[]; kind?: OperationKind[]; projectId?: string } {
  const status = chosenOf(filters.status, isStatus)
  const kind = chosenOf(filters.kind, isOperationKind)
  const projectId = filters.project[0] ?? scope.projectId
  return {
    ...(status ? { status } : {}),
    ...(kind ? { kind } : {}),
    ...(projectId ? { projectId } : {}),
  }
}
