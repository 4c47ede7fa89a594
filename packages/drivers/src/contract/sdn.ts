import type { CertificatePins } from '@ingot/core/sdn/certificate-trust'
import type { ControllerRemote } from '@ingot/core/sdn/controller-endpoint'

/** How a controller proves who it is, on encrypted connections. */
export type SdnTrust =
  | {
      readonly mode: 'authority'
      /** who signs; null: the authorities that the system trusts */
      readonly caPem: string | null
      /** what the certificate must name; null: the host, or with an authority of one's own anything */
      readonly serverName: string | null
    }
  /** exactly these certificates, as SSH hosts show their keys; nothing is said to a server that has none here */
  | { readonly mode: 'pinned'; readonly pins: CertificatePins }

/** Where an SDN controller is and how to prove who is who. Secrets are in clear: for the worker only. */
export interface SdnEndpoint {
  readonly kind: 'ovn'
  /** servers of one cluster; the leader is found among them */
  readonly remotes: readonly ControllerRemote[]
  readonly trust: SdnTrust
  /** what we show; null: nothing */
  readonly client: { readonly certificatePem: string; readonly privateKey: string } | null
  /** whose VLANs the ids of a change are; `network_name` of OVN's localnet ports */
  readonly physicalNetwork: string
}

/** What a look at a controller found. */
export interface SdnIdentity {
  readonly schema: string
  readonly schemaVersion: string
  /** of the cluster, or of the single server */
  readonly serverId: string | null
  readonly remote: string
  /** logical switches, ours and others' */
  readonly networks: number
  readonly ports: number
  /** networks that we made */
  readonly ownNetworks: number
  /** with `pinned`: what is trusted from now on, with the servers that showed their certificate for the first time */
  readonly pins: CertificatePins | null
  /** true: ovn-northd took over what was asked of it within the time */
  readonly northdAnswers: boolean
  /** true: all chassis did */
  readonly chassisAnswer: boolean
}
