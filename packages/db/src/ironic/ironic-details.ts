/** What only a look at the single node tells. A part that Ironic would not tell is in `missing`, with the error's code. */
export interface IronicDetails {
  readonly readAt: string
  readonly vifs: readonly string[]
  readonly connectors: readonly { readonly id: string; readonly type: string; readonly connectorId: string }[]
  readonly targets: readonly {
    readonly id: string
    readonly volumeType: string
    readonly volumeId: string
    readonly bootIndex: number
  }[]
  readonly bootDevice: { readonly device: string | null; readonly persistent: boolean | null } | null
  readonly bootDevices: readonly string[]
  readonly console: { readonly enabled: boolean; readonly type: string | null } | null
  readonly bios: readonly { readonly name: string; readonly value: string | null }[]
  readonly firmware: readonly { readonly component: string; readonly currentVersion: string | null }[]
  readonly raidConfig: unknown
  readonly targetRaidConfig: unknown
  /** interface → whether the node is configured for it; null: it has no such interface */
  readonly validation: Readonly<Record<string, { readonly valid: boolean | null; readonly reason: string | null }>>
  readonly history: readonly {
    readonly at: string | null
    readonly event: string | null
    readonly severity: string | null
  }[]
  readonly missing: Readonly<Record<string, string>>
}
