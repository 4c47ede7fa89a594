import type { TenantScope } from '@ingot/core/access/tenant-scope'

/** The columns of the comparison, with what psql is asked for. */
export const exportedColumns = [
  { id: 'at', type: 'time', sql: 'at' },
  { id: 'actor', type: 'text', sql: 'actor_name' },
  { id: 'role', type: 'text', sql: 'actor_role' },
  { id: 'action', type: 'text', sql: 'action' },
  { id: 'targetKind', type: 'text', sql: 'target_kind' },
  { id: 'target', type: 'text', sql: 'target_name' },
  { id: 'targetId', type: 'text', sql: 'target_id' },
  { id: 'result', type: 'text', sql: 'result' },
  { id: 'source', type: 'text', sql: 'source_ip' },
  { id: 'requestId', type: 'text', sql: 'request_id' },
  { id: 'request', type: 'text', sql: 'request' },
  { id: 'id', type: 'text', sql: 'id' },
] as const

/** A benchmark sees everything; only the API may mint a scope. */
export const benchScope = { kind: 'all' } as TenantScope
