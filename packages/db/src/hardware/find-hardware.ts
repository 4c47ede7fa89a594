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
}

const neverRead: HardwareView = {
  bootOverride: null,
  bootOverrideAt: null,
  indicator: null,
  indicatorAt: null,
  sensorsAt: null,
  eventLogAt: null,
  biosAt: null,
  firmwareAt: null,
  raidAt: null,
  hasBiosProfile: false,
  raidVia: null,
}

/** One query. */
export async function findHardware(database: Database, nodeId: string): Promise<HardwareView> {
  const [row] = await prismaOf(database).$queryRaw<HardwareView[]>`
    SELECT boot_override AS "bootOverride", boot_override_at AS "bootOverrideAt", indicator, indicator_at AS "indicatorAt",
      sensors_at AS "sensorsAt", event_log_at AS "eventLogAt", bios_at AS "biosAt", firmware_at AS "firmwareAt", raid_at AS "raidAt",
      bios_profile_id IS NOT NULL AS "hasBiosProfile", raid_target->>'via' AS "raidVia"
    FROM node_hardware WHERE node_id = ${nodeId}::uuid`
  return row ?? neverRead
}
