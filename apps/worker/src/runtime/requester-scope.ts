import type { Actor } from '@ingot/core/access/actor'
import { mayEver } from '@ingot/core/access/decide-access'
import type { Permission } from '@ingot/core/access/permission-matrix'
import { mintTenantScope, type TenantScope } from '@ingot/core/access/tenant-scope'

/** The rows that whoever asked for work may see at this moment; null: none, the right is gone. */
export function requesterScope(
  requester: { readonly actor: Actor; readonly disabled: boolean } | null,
  permission: Permission,
): TenantScope | null {
  if (!requester || requester.disabled || !mayEver(requester.actor, permission)) return null
  return mintTenantScope(requester.actor, permission)
}
