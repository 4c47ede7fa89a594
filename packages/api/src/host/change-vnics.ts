import { hostActions } from '@ingot/core/host/actions'
import type { attachVnicInput, detachVnicInput, setSecurityGroupsInput, setVnicTagsInput } from '@ingot/core/vnic/vnic'
import * as vnics from '@ingot/db/network/change-vnics'
import { setVnicGroups } from '@ingot/db/network/set-vnic-groups'
import type { z } from 'zod'
import type { AccessContext } from '../context'
import { requireAccess } from '../require-access'
import { hostRule } from './host-rule'
import { locateHost, requireNodeOf } from './locate-host'

async function locateChange(ctx: AccessContext, id: string): Promise<vnics.VnicChange> {
  const host = await locateHost(ctx, id)
  const node = requireNodeOf(host)
  return {
    host: { id, name: host.name, projectId: host.projectId, nodeId: node.id, zoneId: host.zone.id },
    context: ctx.mutation,
    rule: hostRule((facts, open) => hostActions(ctx.actor, facts, open).changeVnics),
  }
}

/** Which NIC carries it is the choice of whoever manages NICs (P-29). */
export async function attachVnic(
  ctx: AccessContext,
  { id, vnic, portId }: z.infer<typeof attachVnicInput>,
): Promise<vnics.VnicChanged> {
  const change = await locateChange(ctx, id)
  if (portId !== undefined) requireAccess(ctx, 'host:nic', await locateHost(ctx, id))
  return vnics.attachVnic(ctx.database, { ...change, wish: vnic, carrierId: portId ?? null })
}

export async function detachVnic(
  ctx: AccessContext,
  { id, vnicId }: z.infer<typeof detachVnicInput>,
): Promise<vnics.VnicChanged> {
  return vnics.detachVnic(ctx.database, { ...(await locateChange(ctx, id)), vnicId })
}

export async function setVnicTags(
  ctx: AccessContext,
  { id, vnicId, tags }: z.infer<typeof setVnicTagsInput>,
): Promise<vnics.VnicChanged> {
  return vnics.setVnicTags(ctx.database, { ...(await locateChange(ctx, id)), vnicId, tags })
}

export async function setSecurityGroups(
  ctx: AccessContext,
  { id, vnicId, securityGroupIds }: z.infer<typeof setSecurityGroupsInput>,
): Promise<vnics.VnicChanged> {
  return setVnicGroups(ctx.database, { ...(await locateChange(ctx, id)), vnicId, groupIds: securityGroupIds })
}
