/** Free JSON of the engine, kept as it came. Never rendered without escaping, never evaluated. */
export type EngineJson = Record<string, unknown>

/** Interface kinds that a node of the engine has, each with a name as value (`deploy` → `direct`). */
export const engineInterfaceKinds = [
  'bios',
  'boot',
  'console',
  'deploy',
  'firmware',
  'inspect',
  'management',
  'network',
  'power',
  'raid',
  'rescue',
  'storage',
  'vendor',
] as const
export type EngineInterfaceKind = (typeof engineInterfaceKinds)[number]

/** What changes while a node is worked on: enough to follow a verb, cheap for a whole fleet. Words are the engine's. */
export type EngineNodeState = {
  id: string
  name: string | null
  /** `wait call-back`, `deploy failed`, …: as the engine writes it. `available` may be null on old versions. */
  provisionState: string | null
  targetProvisionState: string | null
  /** `power on`, `power off`, `error`; null while unknown. */
  powerState: string | null
  /** Set while a power change runs. */
  targetPowerState: string | null
  maintenance: boolean
  maintenanceReason: string | null
  /** `power failure`, `clean failure`, …: why the engine itself set maintenance. */
  fault: string | null
  lastError: string | null
  /** The conductor that holds the node's lock now; null: free. */
  reservation: string | null
  conductorGroup: string | null
  instanceId: string | null
  consoleEnabled: boolean
  provisionUpdatedAt: string | null
}

/** A step that runs now or is asked for: `deploy.erase_devices`. */
export type EngineStep = { interface: string; step: string; args?: EngineJson; priority?: number }

/** A node with everything the engine tells. Passwords in `driverInfo` come masked as `******`. */
export type EngineNode = EngineNodeState & {
  /** The conductor that is responsible; null when none is (all dead). */
  conductor: string | null
  driver: string
  /** Kind → name; null when the hardware type has no such interface or the version hides it. */
  interfaces: Record<EngineInterfaceKind, string | null>
  driverInfo: EngineJson
  driverInternalInfo: EngineJson
  properties: EngineJson
  instanceInfo: EngineJson
  extra: EngineJson
  resourceClass: string | null
  traits: string[]
  owner: string | null
  lessee: string | null
  description: string | null
  chassisId: string | null
  shard: string | null
  protected: boolean
  protectedReason: string | null
  retired: boolean
  retiredReason: string | null
  /** null: the conductor's default. */
  automatedClean: boolean | null
  bootMode: string | null
  secureBoot: boolean | null
  raidConfig: EngineJson
  targetRaidConfig: EngineJson
  networkData: EngineJson
  cleanStep: EngineStep | null
  deployStep: EngineStep | null
  createdAt: string | null
  updatedAt: string | null
  inspectionFinishedAt: string | null
}

/** Filters are joined by "and". A filter that the negotiated version lacks is `microversion_unsupported`. */
export type EngineNodeFilter = {
  provisionState?: string
  driver?: string
  owner?: string
  lessee?: string
  resourceClass?: string
  conductorGroup?: string
  maintenance?: boolean
  /** Whether an instance is on it. */
  associated?: boolean
  instanceId?: string
  shard?: string
  fault?: string
  retired?: boolean
}

/** `limit` 1–1000. `after` is the id that ended the page before. */
export type EnginePageRequest = { limit?: number; after?: string | null }
/** `after` is null on the last page. */
export type EnginePage<T> = { items: T[]; after: string | null }

/** Fields of the engine's own JSON by their own names, for create: only what the caller sets is sent. */
export type NewEngineNode = {
  id?: string
  name?: string
  driver: string
  driverInfo?: EngineJson
  properties?: EngineJson
  instanceInfo?: EngineJson
  extra?: EngineJson
  interfaces?: Partial<Record<EngineInterfaceKind, string>>
  resourceClass?: string
  conductorGroup?: string
  owner?: string
  lessee?: string
  description?: string
  automatedClean?: boolean
  networkData?: EngineJson
}

/** RFC 6902 over the engine's own field names: `{ op: 'replace', path: '/driver_info/ipmi_address', value }`. */
export type EnginePatch = { op: 'add' | 'replace'; path: string; value: unknown } | { op: 'remove'; path: string }

/** Per interface, whether the node is configured for it. `valid` null: the driver has no such interface. */
export type EngineValidation = Record<string, { valid: boolean | null; reason: string | null }>

export type EngineHistoryEntry = {
  id: string
  at: string | null
  conductor: string | null
  eventType: string | null
  severity: string | null
  event: string | null
  user: string | null
}
