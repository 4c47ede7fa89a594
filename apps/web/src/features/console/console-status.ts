import type { Tone } from '@ingot/ui/tone'
import type { ConsoleSnapshot } from './console-snapshot'

/** The one sentence a console has to say about itself. */
export type ConsoleStatus =
  | 'connecting'
  | 'opening'
  | 'live'
  | 'powerOff'
  | 'silent'
  | 'busy'
  | 'disabled'
  | 'refused'
  | 'unreachable'
  | 'lost'
  | 'waiting'
  | 'ended'

const tones: Record<ConsoleStatus, Tone> = {
  connecting: 'info',
  opening: 'info',
  live: 'success',
  powerOff: 'neutral',
  silent: 'warning',
  busy: 'warning',
  disabled: 'danger',
  refused: 'danger',
  unreachable: 'danger',
  lost: 'warning',
  waiting: 'warning',
  ended: 'neutral',
}
export const consoleTone = (status: ConsoleStatus): Tone => tones[status]

/** The most telling of what is known: the way to the gateway first, then to the BMC, then the machine itself. */
export function consoleStatus({ phase, link }: ConsoleSnapshot): ConsoleStatus {
  if (phase === 'ended' || phase === 'waiting') return phase
  if (phase === 'connecting' || !link) return 'connecting'
  if (link.kind === 'idle' || link.kind === 'connecting') return 'opening'
  if (link.kind !== 'open') return link.kind
  if (link.power === 'off') return 'powerOff'
  return link.silentForS === null ? 'live' : 'silent'
}
