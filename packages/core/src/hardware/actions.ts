import type { Actor } from '../access/actor'
import { hasPermission } from '../access/decide-access'
import type { Permission } from '../access/permission-matrix'
import { type DenialReason, firstDenial, type Verdict } from '../access/verdict'
import { runsOnIronic } from '../ironic/operation-steps'
import type { NodeForActions, OpenOperation } from '../node/actions'
import { type NodeEvent, type NodeState, nextNodeState, nodeStatesAllowing } from '../node/lifecycle'
import type { OperationKind } from '../operation/kinds'

export interface HardwareForActions extends NodeForActions {
  /** A BIOS profile is assigned to it. */
  readonly hasBiosProfile?: boolean
  /** Who arranges its disks; null: nobody, they stay as they are. */
  readonly raidVia?: 'bmc' | 'agent' | null
  /** Groups of calls that its BMC was found to have; absent or empty: not known yet. */
  readonly capabilities?: readonly string[]
}

/** What can be asked of a node's hardware, each with the permission it needs. */
export const hardwareActionPermissions = {
  readSensors: 'node:hardware',
  readEventLog: 'node:hardware',
  setBootDevice: 'node:hardware',
  setIndicator: 'node:hardware',
  injectNmi: 'node:hardware',
  readBios: 'node:hardware',
  assignBiosProfile: 'node:hardware',
  applyBios: 'node:hardware',
  startTest: 'node:hardware',
  readRaid: 'node:hardware',
  setRaidTarget: 'node:hardware',
  applyRaid: 'node:hardware',
  readFirmware: 'node:hardware',
  updateFirmware: 'node:hardware',
} as const satisfies Record<string, Permission>
export type HardwareAction = keyof typeof hardwareActionPermissions
export const hardwareActionNames = Object.keys(hardwareActionPermissions) as HardwareAction[]

/** Nobody uses the node, and no work of ours on it is unfinished. */
const idleNodeStates: readonly NodeState[] = ['manageable', 'available', 'inspect_failed', 'clean_failed']

/** The operation of each action that is one. */
const kindOf: Partial<Record<HardwareAction, OperationKind>> = {
  readSensors: 'node.read_sensors',
  readEventLog: 'node.read_event_log',
  setBootDevice: 'node.set_boot_device',
  setIndicator: 'node.set_indicator',
  injectNmi: 'node.inject_nmi',
  readBios: 'node.read_bios',
  applyBios: 'node.apply_bios',
  startTest: 'node.test',
  readRaid: 'node.read_raid',
  applyRaid: 'node.apply_raid',
  readFirmware: 'node.read_firmware',
  updateFirmware: 'node.update_firmware',
}

/** What the BMC must have for an action. */
const neededCapabilities = {
  setIndicator: 'indicator',
  readBios: 'bios',
  applyBios: 'bios',
  readRaid: 'storage',
  applyRaid: 'storage',
  readFirmware: 'firmware',
  updateFirmware: 'firmware',
} as const satisfies Partial<Record<HardwareAction, string>>

const cloudObject = { projectId: null }

/**
 * Whether each action on the hardware may happen now and, if not, why. Maintenance hinders only what boots
 * the agent: looking at a machine is what maintenance is for. A host on the node hinders only what would stop it or lose its data.
 */
export function hardwareActions(
  actor: Actor,
  node: HardwareForActions,
  openOperations: readonly OpenOperation[],
): Record<HardwareAction, Verdict> {
  const may = (action: HardwareAction): DenialReason | null => {
    const permission = hardwareActionPermissions[action]
    if (!hasPermission(actor, permission, cloudObject)) return { code: 'permission_missing', permission }
    const kind = kindOf[action]
    if (node.engine === 'ironic' && kind && !runsOnIronic(kind)) return { code: 'engine_unsupported', kind }
    const needed: Partial<typeof neededCapabilities> = neededCapabilities
    const capability = needed[action as keyof typeof neededCapabilities]
    const known = node.capabilities ?? []
    return capability && known.length > 0 && !known.includes(capability) ? { code: 'bmc_lacks', capability } : null
  }
  const [open] = openOperations
  const free: DenialReason | null = open ? { code: 'operation_open', operationId: open.id, kind: open.kind } : null
  const emptied: DenialReason | null = node.host ? { code: 'host_on_node', hostName: node.host.name } : null
  const idle: DenialReason | null = idleNodeStates.includes(node.provisionState)
    ? null
    : { code: 'node_state', state: node.provisionState, allowed: idleNodeStates }
  const repaired: DenialReason | null = node.maintenance
    ? { code: 'in_maintenance', reason: node.maintenanceReason ?? '' }
    : null
  const event = (e: NodeEvent): DenialReason | null =>
    nextNodeState(node.provisionState, e)
      ? null
      : { code: 'node_state', state: node.provisionState, allowed: nodeStatesAllowing(e) }
  const pxe: DenialReason | null = node.pxePortCount === 0 ? { code: 'no_pxe_port' } : null
  const running: DenialReason | null = node.powerObserved === 'off' ? { code: 'power_needed', power: 'on' } : null

  return {
    readSensors: firstDenial(may('readSensors'), free),
    readEventLog: firstDenial(may('readEventLog'), free),
    setBootDevice: firstDenial(may('setBootDevice'), free),
    setIndicator: firstDenial(may('setIndicator'), free),
    injectNmi: firstDenial(may('injectNmi'), free, running),
    readBios: firstDenial(may('readBios'), free),
    assignBiosProfile: firstDenial(may('assignBiosProfile'), free),
    readRaid: firstDenial(may('readRaid'), free),
    setRaidTarget: firstDenial(may('setRaidTarget'), free),
    applyRaid: firstDenial(
      may('applyRaid'),
      emptied,
      free,
      node.provisionState === 'manageable'
        ? null
        : { code: 'node_state', state: node.provisionState, allowed: ['manageable'] },
      !node.raidVia && { code: 'no_raid_target' },
      node.raidVia === 'agent' && { code: 'raid_by_agent' },
    ),
    readFirmware: firstDenial(may('readFirmware'), free),
    updateFirmware: firstDenial(may('updateFirmware'), emptied, free, idle),
    startTest: firstDenial(may('startTest'), repaired, emptied, free, event('clean'), pxe),
    applyBios: firstDenial(may('applyBios'), emptied, free, idle, !node.hasBiosProfile && { code: 'no_bios_profile' }),
  }
}
