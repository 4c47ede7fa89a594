import type { HardwareForActions } from '@ingot/core/hardware/actions'
import type { NodeForActions } from '@ingot/core/node/actions'
import type { Tx } from '../internal/handle'
import { toHardwareTest } from './hardware-test-policy'

export type HardwareFacts = Required<Pick<HardwareForActions, 'hasBiosProfile' | 'raidVia' | 'capabilities'>> &
  Pick<NodeForActions, 'hardwareTest'>

interface Row {
  readonly hasBiosProfile: boolean
  readonly raidVia: 'bmc' | 'agent' | null
  readonly capabilities: string[] | null
  readonly policy: string
  readonly lastTest: string | null
}

/** What the rules need to know of a node's hardware. One query. */
export async function loadHardwareFacts(tx: Tx, nodeId: string): Promise<HardwareFacts> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT h.bios_profile_id IS NOT NULL AS "hasBiosProfile", h.raid_target->>'via' AS "raidVia",
      b.capabilities, z.hardware_test_policy AS policy,
      (SELECT r.status FROM hardware_test_run r WHERE r.node_id = n.id AND r.status <> 'running' ORDER BY r.started_at DESC LIMIT 1) AS "lastTest"
    FROM node n JOIN availability_zone z ON z.id = n.availability_zone_id LEFT JOIN node_hardware h ON h.node_id = n.id
      LEFT JOIN bmc_endpoint b ON b.node_id = n.id
    WHERE n.id = ${nodeId}::uuid`
  return {
    hasBiosProfile: row?.hasBiosProfile ?? false,
    raidVia: row?.raidVia ?? null,
    capabilities: row?.capabilities ?? [],
    hardwareTest: toHardwareTest(row?.policy ?? 'none', row?.lastTest ?? null),
  }
}
