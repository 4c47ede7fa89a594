import type { ConsoleCloseReason } from '@ingot/core/console/close-reason'
import type { ConsoleLinkState } from '@ingot/core/console/link-state'
import type { ConsoleNotice, ConsoleRole } from '@ingot/core/console/wire-protocol'

/** What the page knows of its console at a moment. Times are those of the browser's clock. */
export interface ConsoleSnapshot {
  /** `connecting`: ticket and handshake; `attached`: the gateway talks; `waiting`: for the next try; `ended`: for good. */
  readonly phase: 'connecting' | 'attached' | 'waiting' | 'ended'
  /** Why the last connection ended; `network` when nobody said why. */
  readonly endReason: ConsoleCloseReason | 'network' | null
  /** What the ticket request threw. */
  readonly failure: unknown
  readonly retryAtMs: number | null
  readonly hostName: string
  readonly link: ConsoleLinkState | null
  readonly linkRetryAtMs: number | null
  readonly role: ConsoleRole | null
  /** Who types now; null when nobody does. */
  readonly writer: string | null
  readonly viewers: number
  /** History is complete: what appears is happening now. */
  readonly live: boolean
  readonly notice: { readonly code: ConsoleNotice; readonly atMs: number } | null
  readonly idleClosesAtMs: number | null
}

export const firstSnapshot: ConsoleSnapshot = {
  phase: 'connecting',
  endReason: null,
  failure: null,
  retryAtMs: null,
  hostName: '',
  link: null,
  linkRetryAtMs: null,
  role: null,
  writer: null,
  viewers: 0,
  live: false,
  notice: null,
  idleClosesAtMs: null,
}
