import type { RouterOutputs } from '@/lib/router-outputs'

export type OperationRow = RouterOutputs['operation']['list']['items'][number]
export type OperationDetail = RouterOutputs['operation']['get']
