import { denied } from '@ingot/core/access/verdict'
import type { LagConfig, PortConfig, SwitchChange } from '@ingot/core/switch/port-config'
import { vlanNameOf } from '@ingot/core/switch/vlan-name'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import type { Prisma } from '../internal/generated/prisma/client'
import { mutate } from '../internal/mutate'
import { requireVerdict } from '../internal/require-verdict'
import type { RequestedOperation } from '../operation/insert-operation'
import { lockSwitch, requestSwitchWorkIn } from './request-switch-work'

/**
 * Requests that drifted ports and groups become as we wanted them, and that uplinks let through what they lack. `ports`: only
 * these; empty: all. The worker makes the plan, which may wait for consent. Throws `action_refused` when nothing drifted, and
 * for uplinks of a switch whose VLANs are not ours; `operation_open`, `not_found`.
 */
export async function correctDrift(
  database: Database,
  { id, ports: chosen }: { readonly id: string; readonly ports: readonly string[] },
  context: MutationContext,
): Promise<RequestedOperation> {
  return mutate(database, async (tx) => {
    const { name } = await lockSwitch(tx, id)
    const drifted = { switchId: id, driftedAt: { not: null } }
    const [ports, lags] = await Promise.all([
      tx.switchPort.findMany({
        where: { ...drifted, ...(chosen.length > 0 ? { name: { in: [...chosen] } } : {}) },
        select: { name: true, expected: true, missingVlans: true },
      }),
      tx.switchLag.findMany({ where: drifted, select: { number: true, expected: true } }),
    ])
    const wanted = lags
      .map(({ number, expected }) => [number, expected as unknown as LagConfig] as const)
      .filter(([, { members }]) => chosen.length === 0 || members.some((member) => chosen.includes(member)))
    const { managesVlans } = await tx.switch.findUniqueOrThrow({ where: { id }, select: { managesVlans: true } })
    const uplinks = ports.filter(({ missingVlans }) => missingVlans.length > 0)
    const missing = managesVlans ? uplinks.flatMap(({ missingVlans }) => missingVlans) : []
    const own = ports.filter((port) => port.expected && !uplinks.includes(port))
    const change: SwitchChange = {
      // Whoever plans it adds each of them to the uplinks.
      vlans: [...new Set(missing)].map((vlan) => ({ id: vlan, name: vlanNameOf(String(vlan)) })),
      ports: Object.fromEntries(own.map((port) => [port.name, port.expected as unknown as PortConfig])),
      lags: Object.fromEntries(wanted),
    }
    if (own.length + wanted.length + missing.length === 0)
      requireVerdict(denied({ code: uplinks.length > 0 ? 'vlans_not_managed' : 'nothing_drifted' }))
    const names = [...own, ...(managesVlans ? uplinks : [])].map(({ name: port }) => port)
    const input = { purpose: 'correct_drift', ports: names, change: change as unknown as Prisma.InputJsonObject }
    const result = await requestSwitchWorkIn(tx, { id, name, kind: 'switch.apply', input, context })
    const audit = {
      ...{ context, action: 'switch.correct_drift', targetKind: 'switch', targetId: id, targetName: name },
      ...{
        result: 'accepted' as const,
        detail: { ports: names, lags: wanted.map(([number]) => number), operationId: result.id },
      },
    }
    return { result, audit }
  })
}
