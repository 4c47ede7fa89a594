import type { CertificatePins, ControllerTrust } from '@ingot/core/sdn/certificate-trust'
import type { OpenOperationSummary } from '../operation/open-work'

/** What the worker's last look at a controller found. */
export interface SdnIdentityView {
  readonly schema: string
  readonly schemaVersion: string
  readonly serverId: string | null
  /** the server that was spoken to, as the endpoint writes it */
  readonly remote: string
  readonly networks: number
  readonly ports: number
  readonly ownNetworks: number
  readonly northdAnswers: boolean
  readonly chassisAnswer: boolean
}

/** A controller without its key. */
export interface SdnControllerView {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly endpoint: string
  readonly caPem: string | null
  readonly trust: ControllerTrust
  readonly serverName: string | null
  /** what its servers showed at the first look, where that is what counts */
  readonly certificatePins: CertificatePins
  readonly certificatePem: string | null
  readonly version: number
  readonly identity: SdnIdentityView | null
  readonly verifiedAt: Date | null
  readonly lastErrorAt: Date | null
  readonly lastError: { readonly code: string; readonly data: Readonly<Record<string, unknown>> | null } | null
  /** zones whose networks it makes */
  readonly zones: readonly { readonly id: string; readonly name: string }[]
  readonly openOperation: OpenOperationSummary | null
  /** plans that wait for somebody's consent */
  readonly waitingPlans: number
}
