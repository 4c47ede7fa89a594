/** What is asked of a BMC before a node is registered with it, in the order in which one depends on the other. */
export const bmcProbeNames = [
  'resolve_name',
  'reach',
  'cipher_suite',
  'user',
  'password',
  'privilege',
  'identify',
  'power',
  'boot_device',
  'console',
  'weaknesses',
] as const
export type BmcProbeName = (typeof bmcProbeNames)[number]

export interface BmcProbe {
  readonly name: BmcProbeName
  readonly status: 'ok' | 'failed' | 'warning' | 'skipped'
  /** An error or finding code. */
  readonly code?: string
  readonly detail?: Readonly<Record<string, string | number | boolean>>
}
