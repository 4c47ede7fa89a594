import { Prisma } from '../internal/generated/prisma/client'

/** Over `node n`, its `ironic_node i` and the living `host h` on it: a system runs there that is no host of ours. */
export const occupiedSql = Prisma.sql`(i.node_id IS NOT NULL AND h.id IS NULL
  AND (i.facts->>'instanceId' IS NOT NULL OR n.provision_state IN ('active', 'rescue')))`
