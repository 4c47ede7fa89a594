/** Times of the console, in milliseconds. Tests make them short. */
export interface ConsolePace {
  /** first pause before a lost console is opened again; doubles while somebody watches */
  readonly retryMs: number
  readonly maxRetryMs: number
  /** the same while nobody watches and the stream is wanted for the record only */
  readonly backgroundRetryMs: number
  readonly maxBackgroundRetryMs: number
  /** an account that was refused is not tried more often than this: BMCs lock accounts */
  readonly refusedRetryMs: number
  /** a stream outlives its last viewer by this much, for a page that is reloaded */
  readonly lingerMs: number
  /** an open console that never printed is called silent after this */
  readonly silentMs: number
  /** keys without any output after them */
  readonly noAnswerMs: number
  readonly recheckMs: number
  readonly helloMs: number
  readonly idleMs: number
  readonly idleWarningMs: number
  /** a viewer that answers no ping for this long is gone */
  readonly pingMs: number
  /** reaching a machine's VNC server and agreeing with it */
  readonly screenConnectMs: number
  /** a browser that takes nothing of the picture for this long */
  readonly stuckMs: number
  readonly flushMs: number
  readonly hostsMs: number
}

export const defaultConsolePace: ConsolePace = {
  retryMs: 1_000,
  maxRetryMs: 15_000,
  backgroundRetryMs: 30_000,
  maxBackgroundRetryMs: 600_000,
  refusedRetryMs: 60_000,
  lingerMs: 3_000,
  silentMs: 15_000,
  noAnswerMs: 10_000,
  // Also covers what no event announces, such as a removed membership, within the 2 s that are promised.
  recheckMs: 1_500,
  helloMs: 5_000,
  idleMs: 15 * 60_000,
  idleWarningMs: 60_000,
  pingMs: 30_000,
  screenConnectMs: 10_000,
  stuckMs: 30_000,
  flushMs: 500,
  hostsMs: 10_000,
}
