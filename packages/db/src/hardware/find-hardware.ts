import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import type { BootOverrideView } from './record-boot-override'

/** What was last read of a node's hardware; null dates: never. */
export interface HardwareView {
  /** null: none is set, or it was never read: `bootOverrideAt` tells */
  readonly bootOverride: BootOverrideView | null
  readonly bootOverrideAt: Date | null
  readonly indicator: 'lit' | 'blinking' | 'off' | 'unknown' | null
  readonly indicatorAt: Date | null
  readonly sensorsAt: Date | null
  readonly eventLogAt: Date | null
  readonly biosAt: Date | null
  readonly firmwareAt: Date | null
  readonly raidAt: Date | null
  readonly hasBiosProfile: boolean
  /** who arranges its disks; null: nobody, they stay as they are */
  readonly raidVia: 'bmc' | 'agent' | null
  /** groups of calls its BMC was found to have; empty: not known yet */
  readonly capabilities: readonly string[]
}

/** Throws `not_found`. One query. */
export async function findHardware(database: Database, nodeId: string): Promise<HardwareView> {
  const [row] = await prismaOf(database).$queryRaw<HardwareView[]>`
    SELECT h.boot_override AS "bootOverride", h.boot_override_at AS "bootOverrideAt", h.indicator, h.indicator_at AS "indicatorAt",
      h.sensors_at AS "sensorsAt", h.event_log_at AS "eventLogAt", h.bios_at AS "biosAt", h.firmware_at AS "firmwareAt",
      h.raid_at AS "raidAt", h.bios_profile_id IS NOT NULL AS "hasBiosProfile", h.raid_target->>'via' AS "raidVia",
      coalesce(b.capabilities, '[]') AS capabilities
    FROM node n LEFT JOIN node_hardware h ON h.node_id = n.id LEFT JOIN bmc_endpoint b ON b.node_id = n.id
    WHERE n.id = ${nodeId}::uuid`
  if (!row) throw new IngotError('not_found')
  return row
}
