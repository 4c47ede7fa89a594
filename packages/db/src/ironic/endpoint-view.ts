import type { IronicAuthKind, IronicTlsFields, keystoneInterfaces } from '@ingot/core/ironic/endpoint-input'
import type { OpenOperationSummary } from '../operation/open-work'

/** How an endpoint is logged in to, without its secret. */
export interface IronicAuthView {
  readonly kind: IronicAuthKind
  readonly username?: string
  readonly userDomainName?: string
  readonly projectName?: string
  readonly projectDomainName?: string
  readonly credentialId?: string
  readonly authUrl?: string
  readonly region?: string
  readonly interface?: (typeof keystoneInterfaces)[number]
}
export interface IronicConductorView {
  readonly hostname: string
  readonly group: string
  readonly alive: boolean
}
export interface IronicIdentityView {
  readonly url: string
  readonly minMicroversion: string
  readonly maxMicroversion: string
  readonly conductorsVisible: boolean
  readonly drivers: readonly {
    readonly name: string
    readonly conductors: readonly string[]
    readonly interfaces: Readonly<
      Record<string, { readonly enabled: readonly string[]; readonly default: string | null }>
    >
  }[]
}
export interface IronicRefusedNode {
  readonly ironicNodeId: string
  readonly name: string
  readonly reason: 'mac_taken' | 'state_unknown' | 'licence_nodes'
  /** which MAC address on which node of ours, which word, or how many nodes the licence covers */
  readonly detail: string
}
export interface IronicImportResult {
  readonly imported: number
  readonly known: number
  readonly occupied: number
  readonly refused: readonly IronicRefusedNode[]
}

export interface IronicEndpointSummary {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly version: number
  readonly zone: { readonly id: string; readonly name: string }
  readonly auth: IronicAuthView
  readonly tls: IronicTlsFields
  readonly microversion: string | null
  readonly verifiedAt: Date | null
  readonly importedAt: Date | null
  readonly lastSyncAt: Date | null
  readonly lastErrorAt: Date | null
  readonly lastError: { readonly code: string; readonly data: Readonly<Record<string, unknown>> | null } | null
  readonly unknownNodes: number
  readonly nodeCount: number
  readonly hostCount: number
  readonly driftCount: number
  readonly deadConductors: number
  readonly openOperation: OpenOperationSummary | null
}
export interface IronicEndpointDetail extends IronicEndpointSummary {
  readonly identity: IronicIdentityView | null
  readonly conductors: readonly IronicConductorView[]
  readonly importResult: IronicImportResult | null
}
