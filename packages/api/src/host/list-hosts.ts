import { hostStates } from '@ingot/core/host/lifecycle'
import { hostSortKeys, listHosts as queryHosts } from '@ingot/db/host/list-hosts'
import type { Page } from '@ingot/db/list/page'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { exportInput } from '../export/order-export'
import { listInput } from '../list-input'
import { tagFilter } from '../tag/tag-filter'
import { type HostListItem, presentHost } from './present-host'

export const hostFilterShape = {
  projectId: z.uuid(),
  state: z.array(z.enum(hostStates)).min(1),
  power: z.array(z.enum(['on', 'off', 'unknown'])).min(1),
  zoneId: z.uuid(),
  regionId: z.uuid(),
  tags: tagFilter,
}
export const listHostsInput = listInput(hostSortKeys, 'asc', hostFilterShape)
export const exportHostsInput = exportInput('host', z.object(hostFilterShape).partial())

export async function listHosts(
  ctx: AccessContext,
  input: z.infer<typeof listHostsInput>,
): Promise<Page<HostListItem>> {
  const page = await queryHosts(ctx.database, ctx.scope, input)
  return { ...page, items: page.items.map((host) => presentHost(ctx.actor, ctx.scope, host)) }
}
