import type { Actor } from '@ingot/core/access/actor'
import type { Permission } from '@ingot/core/access/permission-matrix'
import type { TenantScope } from '@ingot/core/access/tenant-scope'
import { roleUsed } from '@ingot/core/audit/role-used'
import type { MutationContext } from '@ingot/db/audit/append-audit'
import type { OpenBulk } from '@ingot/db/bulk/follow-bulks'
import type { Database } from '@ingot/db/database'

/** One item of a bulk request, done in the name of its requester and with that person's rights of this moment. */
export interface BulkWork {
  readonly database: Database
  readonly bulk: OpenBulk
  readonly targetId: string
  readonly actor: Actor
  /** The hosts that the requester may see. */
  readonly scope: TenantScope
}

/** What the audit trail says of it; the request id ties all items and their operations to the bulk request. */
export const contextOf = ({ bulk, actor }: BulkWork, permission: Permission): MutationContext => ({
  actorId: bulk.userId,
  actorName: bulk.requesterName,
  requestId: bulk.id,
  roleIn: (projectId) => roleUsed(actor, permission, projectId),
})
