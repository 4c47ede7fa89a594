import { type HandOverRow, handOverCsv } from '@ingot/core/vnic/hand-over'
import * as handOverOf from '@ingot/db/network/hand-over'
import type { AccessContext } from '../context'
import { locateHost } from './locate-host'

export interface HandOver {
  readonly rows: readonly HandOverRow[]
  /** The same, for a spreadsheet or a script. */
  readonly csv: string
}

/** What the network team has to configure for a host where switches are configured afterwards (NW-05). */
export async function handOver(ctx: AccessContext, { id }: { id: string }): Promise<HandOver> {
  await locateHost(ctx, id)
  const rows = await handOverOf.listHandOver(ctx.database, id)
  return { rows, csv: handOverCsv(rows) }
}

/** Says that the switches are configured. Saying it again changes nothing. */
export async function markNetworkDone(ctx: AccessContext, { id }: { id: string }): Promise<{ name: string }> {
  const host = await locateHost(ctx, id)
  const { name, projectId } = host
  return handOverOf.markNetworkDone(ctx.database, {
    host: { id, name, projectId, nodeId: host.node?.id ?? null },
    context: ctx.mutation,
  })
}
