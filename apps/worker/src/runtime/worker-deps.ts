import type { BmcEndpointSecret } from '@ingot/db/node/load-bmc-endpoint'
import type { SealKeys } from '@ingot/db/secret/seal-secret'
import type { Bmc } from '@ingot/drivers/contract/bmc'
import type { ProvisionEngine } from '@ingot/drivers/contract/provision-engine'
import type { Metrics } from '@ingot/telemetry/metrics'
import type { ImageImports } from '../image/image-imports'
import type { SwitchPool } from '../switch/switch-pool'

/** What the steps use of the world. Made once in main.ts; tests make their own. */
export interface WorkerDeps {
  readonly workerId: string
  readonly sealKeys: SealKeys
  /** The BMC of a node, with a session that is reused. Opens the sealed credential; throws IngotError('secret_unreadable'). */
  readonly bmcOf: (nodeId: string) => Promise<Bmc>
  /** Opens a BMC by address and credential, for a probe. The caller closes it. */
  readonly openBmc: (endpoint: BmcEndpointSecret) => Bmc
  /** The Ironics whose nodes we manage. */
  readonly ironic: IronicDeps
  /** Sessions on switches, bounded over all workers. */
  readonly switches: SwitchPool
  /** Absent in a test that measures nothing. */
  readonly metrics?: Metrics
  /** URL under which machines reach the boot listener, without a trailing slash. */
  readonly bootUrl: string
  /** Directory of the image store. */
  readonly imageDirectory: string
  /** What may be imported into it, and from where. */
  readonly imageImports: ImageImports
  /** Pauses between polls, milliseconds; tests and the zero-delay lab make them short. */
  readonly pace: Pace
}
export interface IronicDeps {
  /** The handle of an endpoint, with a token that is reused. Throws IngotError('secret_unreadable'), `not_found`. */
  readonly of: (endpointId: string) => Promise<ProvisionEngine>
  /**
   * True when Ironic itself says that this conductor's heartbeat is too old; null: that of every conductor. Asked at
   * most every few seconds.
   */
  readonly isConductorLost: (endpointId: string, hostname: string | null) => Promise<boolean>
  /** between looks at a node that a conductor works on, milliseconds */
  readonly pollMs: number
  /** how long work waits for a conductor that is gone, milliseconds */
  readonly conductorLostMs: number
}
export interface Pace {
  /** between looking at a power state that is changing */
  readonly powerPollMs: number
  /** how long a soft power-off may take before the power is cut */
  readonly softOffMs: number
  /** longest pause without news of the agent */
  readonly agentPollMs: number
  /** first pause before a failed step is tried again; doubles */
  readonly retryMs: number
}
