import type { LagConfig, PortConfig, SwitchState } from '@ingot/core/switch/port-config'
import { isSamePort } from '@ingot/core/switch/port-name'
import { carriedVlans, uplinkGap } from '@ingot/core/switch/uplink-gap'
import type { Tx } from '../internal/handle'

/**
 * Marks the uplinks that do not let through what the servers' ports carry, and unmarks the others: nothing is written to the
 * switch. Uplinks that `state` does not name are left as they are. The answer names what begins to lack something. Ports that
 * drifted are told of already and do not count. Safe to repeat.
 */
export async function judgeUplinks(
  tx: Tx,
  switchId: string,
  state: SwitchState,
): Promise<{ readonly begun: readonly string[]; readonly drifted: number }> {
  const { uplinkPorts } = await tx.switch.findUniqueOrThrow({ where: { id: switchId }, select: { uplinkPorts: true } })
  const configs = await tx.$queryRaw<{ expected: PortConfig | LagConfig }[]>`
    SELECT expected FROM switch_port WHERE switch_id = ${switchId}::uuid AND expected IS NOT NULL AND drifted_at IS NULL
    UNION ALL SELECT expected FROM switch_lag WHERE switch_id = ${switchId}::uuid AND drifted_at IS NULL`
  const carried = carriedVlans(configs.map(({ expected }) => expected))
  const known = await tx.switchPort.findMany({ where: { switchId }, select: { name: true, missingVlans: true } })
  const uplinks = uplinkPorts.flatMap((declared) => {
    const row = known.find(({ name }) => isSamePort(name, declared))
    const seen = Object.keys(state.ports).find((name) => isSamePort(name, declared))
    const name = row?.name ?? seen ?? declared
    const before = row?.missingVlans ?? []
    if (seen === undefined) return [{ name, before, missing: before }]
    const port = state.ports[seen] ?? null
    const lag = port?.lag == null ? null : (state.lags[port.lag] ?? null)
    return [{ name, before, missing: uplinkGap(carried, port, lag) }]
  })
  await tx.$executeRaw`
    UPDATE switch_port SET missing_vlans = '{}', drifted_at = CASE WHEN expected IS NULL THEN NULL ELSE drifted_at END
    WHERE switch_id = ${switchId}::uuid AND missing_vlans <> '{}' AND NOT (name = ANY(${uplinks.map(({ name }) => name)}))`
  await tx.$executeRaw`
    INSERT INTO switch_port (switch_id, name, missing_vlans, drifted_at)
    SELECT ${switchId}::uuid, t.name, vlans, CASE WHEN vlans = '{}' THEN NULL ELSE now() END
    FROM jsonb_to_recordset(${JSON.stringify(uplinks)}::jsonb) AS t(name text, missing jsonb),
      LATERAL (SELECT ARRAY(SELECT jsonb_array_elements_text(t.missing)::int) AS vlans) m
    ON CONFLICT (switch_id, name) DO UPDATE SET missing_vlans = excluded.missing_vlans,
      drifted_at = CASE WHEN excluded.missing_vlans = '{}' THEN NULL ELSE coalesce(switch_port.drifted_at, excluded.drifted_at) END`
  return {
    begun: uplinks.filter(({ before, missing }) => before.length === 0 && missing.length > 0).map(({ name }) => name),
    drifted: uplinks.filter(({ missing }) => missing.length > 0).length,
  }
}
