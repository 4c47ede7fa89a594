import type { HostVnic } from '@ingot/core/ironic/vif-plan'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

/** The virtual NICs of a host with the NICs that they were given, in order. One query. */
export async function listHostVnics(database: Database, hostId: string): Promise<HostVnic[]> {
  const select = { id: true, macAddress: true } as const
  return prismaOf(database).vNic.findMany({ where: { hostId }, select, orderBy: { position: 'asc' } })
}
