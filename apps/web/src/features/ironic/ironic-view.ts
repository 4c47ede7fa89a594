import type { RouterOutputs } from '@/lib/router-outputs'

export type IronicEndpointRow = RouterOutputs['ironicEndpoint']['list']['items'][number]
export type IronicEndpointDetail = RouterOutputs['ironicEndpoint']['get']
export type IronicNodeRow = RouterOutputs['ironicNode']['list']['items'][number]
export type NodeInIronic = RouterOutputs['ironicNode']['get']

/** How an endpoint stands: what it does now, else what the last look found. */
export function endpointState(
  endpoint: Pick<IronicEndpointRow, 'openOperation' | 'lastError' | 'verifiedAt' | 'lastSyncAt'>,
) {
  if (endpoint.openOperation) return { name: 'busy', tone: 'info' } as const
  if (endpoint.lastError) return { name: 'failed', tone: 'danger' } as const
  return endpoint.verifiedAt || endpoint.lastSyncAt
    ? ({ name: 'ok', tone: 'success' } as const)
    : ({ name: 'unknown', tone: 'neutral' } as const)
}
