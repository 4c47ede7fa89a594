import {
  type EngineInterfaceKind,
  type EngineJson,
  type EngineNode,
  type EngineNodeState,
  type EngineStep,
  engineInterfaceKinds,
} from '../contract/engine-node'
import { flagField, isObject, numberField, objectField, textField, textsField } from './json-field'
import { idField } from './read-page'

/** The engine's names of what `EngineNodeState` holds: what a page of states asks for. */
export const stateFields = [
  'uuid',
  'name',
  'provision_state',
  'target_provision_state',
  'power_state',
  'target_power_state',
  'maintenance',
  'maintenance_reason',
  'fault',
  'last_error',
  'reservation',
  'conductor_group',
  'instance_uuid',
  'console_enabled',
  'provision_updated_at',
].join(',')

export function parseNodeState(value: unknown): EngineNodeState {
  const wire = objectField(value)
  return {
    id: idField(wire.uuid, 'node'),
    name: textField(wire.name),
    provisionState: textField(wire.provision_state),
    targetProvisionState: textField(wire.target_provision_state),
    powerState: textField(wire.power_state),
    targetPowerState: textField(wire.target_power_state),
    maintenance: flagField(wire.maintenance) ?? false,
    maintenanceReason: textField(wire.maintenance_reason),
    fault: textField(wire.fault),
    lastError: textField(wire.last_error),
    reservation: textField(wire.reservation),
    conductorGroup: textField(wire.conductor_group),
    instanceId: textField(wire.instance_uuid),
    consoleEnabled: flagField(wire.console_enabled) ?? false,
    provisionUpdatedAt: textField(wire.provision_updated_at),
  }
}

// While no step runs the engine says {} or null.
function parseStep(value: unknown): EngineStep | null {
  const wire = objectField(value)
  const step = textField(wire.step)
  if (step === null) return null
  const args = isObject(wire.args) ? { args: wire.args } : {}
  const priority = numberField(wire.priority)
  return { interface: textField(wire.interface) ?? '', step, ...args, ...(priority === null ? {} : { priority }) }
}

function parseInterfaces(wire: EngineJson): EngineNode['interfaces'] {
  const pairs = engineInterfaceKinds.map((kind) => [kind, textField(wire[`${kind}_interface`])])
  return Object.fromEntries(pairs) as Record<EngineInterfaceKind, string | null>
}

export function parseNode(value: unknown): EngineNode {
  const wire = objectField(value)
  return {
    ...parseNodeState(wire),
    conductor: textField(wire.conductor),
    driver: textField(wire.driver) ?? '',
    interfaces: parseInterfaces(wire),
    driverInfo: objectField(wire.driver_info),
    driverInternalInfo: objectField(wire.driver_internal_info),
    properties: objectField(wire.properties),
    instanceInfo: objectField(wire.instance_info),
    extra: objectField(wire.extra),
    resourceClass: textField(wire.resource_class),
    traits: textsField(wire.traits),
    owner: textField(wire.owner),
    lessee: textField(wire.lessee),
    description: textField(wire.description),
    chassisId: textField(wire.chassis_uuid),
    shard: textField(wire.shard),
    protected: flagField(wire.protected) ?? false,
    protectedReason: textField(wire.protected_reason),
    retired: flagField(wire.retired) ?? false,
    retiredReason: textField(wire.retired_reason),
    automatedClean: flagField(wire.automated_clean),
    bootMode: textField(wire.boot_mode),
    secureBoot: flagField(wire.secure_boot),
    raidConfig: objectField(wire.raid_config),
    targetRaidConfig: objectField(wire.target_raid_config),
    networkData: objectField(wire.network_data),
    cleanStep: parseStep(wire.clean_step),
    deployStep: parseStep(wire.deploy_step),
    createdAt: textField(wire.created_at),
    updatedAt: textField(wire.updated_at),
    inspectionFinishedAt: textField(wire.inspection_finished_at),
  }
}
