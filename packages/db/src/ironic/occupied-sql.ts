import { occupiedNodeStates } from '@ingot/core/ironic/occupied'
import { Prisma } from '../internal/generated/prisma/client'

/** Core's `isOccupied` over `node n`, its `ironic_node i` and the living `host h` on it. */
export const occupiedSql = Prisma.sql`(i.node_id IS NOT NULL AND h.id IS NULL
  AND (i.facts->>'instanceId' IS NOT NULL OR n.provision_state = ANY(${[...occupiedNodeStates]}::text[])))`
