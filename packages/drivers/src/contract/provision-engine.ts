import type { EngineConductor, EngineIdentity } from './engine-endpoint'
import type {
  EngineBiosSetting,
  EngineBootDevice,
  EngineConsole,
  EngineFirmwareComponent,
  EngineIndicator,
  EngineInventory,
  EngineLogicalDisk,
} from './engine-hardware'
import type {
  EnginePort,
  EnginePortGroup,
  EngineVifRequest,
  EngineVolumeConnector,
  EngineVolumeTarget,
  NewEnginePort,
  NewEnginePortGroup,
  NewEngineVolumeConnector,
  NewEngineVolumeTarget,
} from './engine-network'
import type {
  EngineHistoryEntry,
  EngineNode,
  EngineNodeFilter,
  EngineNodeState,
  EnginePage,
  EnginePageRequest,
  EnginePatch,
  EngineValidation,
  NewEngineNode,
} from './engine-node'
import type { EnginePowerAction, EngineVerb } from './engine-verb'

/** Objects that hang on a node. `list` without `nodeId` lists those of the whole engine. */
export type EngineObjects<T, New> = {
  list(query?: EnginePageRequest & { nodeId?: string }): Promise<EnginePage<T>>
  /** `object_conflict` when its address or name is taken. */
  create(object: New): Promise<T>
  update(id: string, patch: EnginePatch[]): Promise<T>
  /** Safe to repeat: what is gone already is no error. */
  delete(id: string): Promise<void>
}

export type EngineNodes = {
  /** One page of states: cheap. Order by age, so that new nodes come last and pages stay stable. Safe to repeat. */
  listStates(query?: EnginePageRequest & { filter?: EngineNodeFilter }): Promise<EnginePage<EngineNodeState>>
  /** One page with everything. Safe to repeat. */
  list(query?: EnginePageRequest & { filter?: EngineNodeFilter }): Promise<EnginePage<EngineNode>>
  /** By id or name. `node_not_found` too when the credential may not see it. */
  get(id: string): Promise<EngineNode>
  getState(id: string): Promise<EngineNodeState>
  create(node: NewEngineNode): Promise<EngineNode>
  /** `node_locked` while the engine works on the node; then nothing was changed. */
  update(id: string, patch: EnginePatch[]): Promise<EngineNode>
  /** Safe to repeat: a node that is gone is no error. */
  delete(id: string): Promise<void>
  validate(id: string): Promise<EngineValidation>
  /** Newest last. Since 1.78. */
  history(id: string): Promise<EngineHistoryEntry[]>
  /** What the last inspection found; null when there is none. Since 1.81. */
  inventory(id: string): Promise<EngineInventory | null>

  /**
   * Asks for a verb and returns when the engine accepted it, before it took effect. NOT safe to repeat blindly: after
   * `outcome_unknown` read the state and its target. `node_locked` and `endpoint_busy`: nothing was changed, ask again.
   */
  setProvisionState(id: string, verb: EngineVerb): Promise<void>
  /** Accepted, not done: follow `targetPowerState` until it is null. `timeoutS` counts for the soft actions. */
  setPower(id: string, action: EnginePowerAction, options?: { timeoutS?: number }): Promise<void>
  setMaintenance(id: string, reason: string): Promise<void>
  clearMaintenance(id: string): Promise<void>

  bootDevice(id: string): Promise<EngineBootDevice>
  bootDevices(id: string): Promise<string[]>
  setBootDevice(id: string, device: string, persistent: boolean): Promise<void>
  /** Since 1.76. Accepted, not done. */
  setBootMode(id: string, mode: 'bios' | 'uefi'): Promise<void>
  setSecureBoot(id: string, enabled: boolean): Promise<void>
  console(id: string): Promise<EngineConsole>
  /** Accepted, not done: read until `enabled` says so, or `lastError` of the node is set. */
  enableConsole(id: string, enabled: boolean): Promise<void>
  injectNmi(id: string): Promise<void>
  /** Since 1.63. */
  indicators(id: string): Promise<EngineIndicator[]>
  setIndicator(
    id: string,
    indicator: { component: string; id: string },
    state: 'on' | 'off' | 'blinking',
  ): Promise<void>

  /** Stored only: applied by a clean with `raid.create_configuration`. Empty: none. */
  setRaidTarget(id: string, disks: EngineLogicalDisk[]): Promise<void>
  /** As the driver cached it; empty when it keeps none. */
  bios(id: string): Promise<EngineBiosSetting[]>
  /** Since 1.86. */
  firmware(id: string): Promise<EngineFirmwareComponent[]>

  traits(id: string): Promise<string[]>
  /** Replaces all. Standard traits and `CUSTOM_[A-Z0-9_]+`. */
  setTraits(id: string, traits: string[]): Promise<void>
  /** Ids of attached virtual interfaces; always empty with the network interface `noop`. */
  vifs(id: string): Promise<string[]>
  attachVif(id: string, request: EngineVifRequest): Promise<void>
  /** Safe to repeat. */
  detachVif(id: string, vifId: string): Promise<void>
}

/**
 * Another bare-metal service that provisions nodes for us: one handle per endpoint. Every call either fulfils its
 * promise or throws an `EngineError`, within 60 s; none is retried here, except once after an expired token. Answers
 * carry the engine's own words; what they mean for us is decided in core. Calls may run at the same time.
 */
export interface ProvisionEngine {
  /** Logs in, negotiates the version, reads drivers and conductors. Changes nothing; safe to repeat. */
  verify(): Promise<EngineIdentity>
  /** Which conductors are alive. Needs a credential that may see them, otherwise `endpoint_forbidden`. */
  conductors(): Promise<EngineConductor[]>
  readonly nodes: EngineNodes
  readonly ports: EngineObjects<EnginePort, NewEnginePort>
  readonly portGroups: EngineObjects<EnginePortGroup, NewEnginePortGroup>
  readonly volumeConnectors: EngineObjects<EngineVolumeConnector, NewEngineVolumeConnector>
  readonly volumeTargets: EngineObjects<EngineVolumeTarget, NewEngineVolumeTarget>
  /** Drops connections and the token. Safe to repeat; never throws. */
  close(): Promise<void>
}
