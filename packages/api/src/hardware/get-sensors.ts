import { type SensorState, worstSensorState } from '@ingot/core/hardware/sensor'
import { findHardware } from '@ingot/db/hardware/find-hardware'
import { findSensors, type SensorView } from '@ingot/db/hardware/find-sensors'
import type { AccessContext } from '../context'
import { locateNode } from '../node/locate-node'

export interface NodeSensors {
  /** null: never read */
  readonly readAt: Date | null
  readonly worst: SensorState | null
  readonly sensors: readonly SensorView[]
}

export async function getSensors(ctx: AccessContext, { id }: { id: string }): Promise<NodeSensors> {
  await locateNode(ctx, id)
  const [{ sensorsAt }, sensors] = await Promise.all([findHardware(ctx.database, id), findSensors(ctx.database, id)])
  return { readAt: sensorsAt, worst: worstSensorState(sensors.map(({ state }) => state)), sensors }
}
