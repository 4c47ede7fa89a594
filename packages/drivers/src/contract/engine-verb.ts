import type { EngineJson, EngineStep } from './engine-node'

/** What a machine finds on its config drive; the engine builds the image. */
export type EngineConfigDrive =
  | { metaData?: EngineJson; userData?: string; networkData?: EngineJson }
  /** A ready ISO 9660 image, gzip and base64, or a URL of one. */
  | string

/**
 * A change of the provision state. The engine accepts it (202) and works on it: follow `provisionState` until it is
 * stable. `needs` of newer verbs: unhold 1.85, service 1.87; abort in `wait call-back` 1.110.
 */
export type EngineVerb =
  | { verb: 'manage' | 'provide' | 'inspect' | 'adopt' | 'abort' | 'unhold' | 'unrescue' }
  /** `instanceInfo` is written to the node before the verb; keys that are absent keep their value. */
  | { verb: 'deploy' | 'rebuild'; instanceInfo?: EngineJson; configDrive?: EngineConfigDrive; steps?: EngineStep[] }
  /** Undeploys and cleans. */
  | { verb: 'undeploy' }
  /** From `manageable`. `withoutRamdisk`: only steps that need no agent. */
  | { verb: 'clean'; steps: EngineStep[]; withoutRamdisk?: boolean }
  | { verb: 'service'; steps: EngineStep[]; withoutRamdisk?: boolean }
  | { verb: 'rescue'; password: string }

export type EngineVerbName = EngineVerb['verb']

export const enginePowerActions = ['on', 'off', 'soft_off', 'reboot', 'soft_reboot'] as const
export type EnginePowerAction = (typeof enginePowerActions)[number]
