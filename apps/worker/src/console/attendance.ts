import type { ConsoleClientMessage } from '@ingot/core/console/wire-protocol'
import type { ConsoleAttendee } from './console-attendee'

/** What is done with what an admitted browser says. Nothing of it may throw. */
export interface Attendance {
  readonly attendee: ConsoleAttendee
  onMessage(message: Exclude<ConsoleClientMessage, { t: 'hello' }>): void
  onBinary(bytes: Buffer): void
  /** The browser has gone. */
  onClosed(): void
}
