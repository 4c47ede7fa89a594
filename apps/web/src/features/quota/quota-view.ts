import type { RouterOutputs } from '@/lib/router-outputs'

export type QuotaRow = RouterOutputs['quota']['list']['items'][number]
export type Quota = RouterOutputs['quota']['get']
export type DepartmentQuota = RouterOutputs['quota']['departments'][number]
export type QuotaRequest = RouterOutputs['quota']['requests'][number]
export type QuotaLimits = QuotaRow['limits']
