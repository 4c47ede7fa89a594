/** What may be imported, and from where. Made once from the environment. */
export interface ImagePolicy {
  /** of one file */
  readonly maxBytes: number
  /** host names, addresses and CIDRs inside this network that images may be fetched from */
  readonly allowedHosts: readonly string[]
  /** a server that sends nothing for this long has gone */
  readonly idleMs: number
  /** downloads at the same time in this process: the others wait their turn */
  readonly maxTransfers: number
}

export const defaultImagePolicy: ImagePolicy = {
  maxBytes: 64 * 1024 ** 3,
  allowedHosts: [],
  idleMs: 30_000,
  maxTransfers: 4,
}
