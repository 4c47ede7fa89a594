import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

/** MAC addresses of the NICs that nodes boot the agent from. One query. */
export async function listBootMacs(database: Database): Promise<string[]> {
  const rows = await prismaOf(database).$queryRaw<{ mac: string }[]>`
    SELECT mac_address AS mac FROM port WHERE pxe_enabled`
  return rows.map((row) => row.mac)
}
