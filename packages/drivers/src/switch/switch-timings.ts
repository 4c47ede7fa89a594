/** How long things on a switch may take. */
export interface SwitchTimings {
  /** from the first packet to the first prompt */
  readonly loginMs: number
  /** from a line to the next prompt */
  readonly commandMs: number
  /** a prompt without an echo of the line, or a first prompt, counts when nothing has followed for so long */
  readonly quietMs: number
  /** between two tries when somebody else holds the configuration */
  readonly busyRetryMs: number
  readonly busyTries: number
}

export const defaultTimings: SwitchTimings = {
  loginMs: 30_000,
  commandMs: 30_000,
  quietMs: 300,
  busyRetryMs: 5_000,
  busyTries: 6,
}
