const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** Pauses before the second attempt and those after it, milliseconds: together a little less than a day. */
const pausesMs = [5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute, hour, 3 * hour, 7 * hour, 11 * hour]
/** The most that is taken off a pause, so that the events of an outage do not all come back at once. */
const JITTER = 0.2

export const MAX_WEBHOOK_ATTEMPTS = pausesMs.length + 1

/** The pause after the `attempt`th attempt failed, milliseconds; null: no more. `random` is in 0 … 1. */
export function nextAttemptInMs(attempt: number, random: number): number | null {
  const pause = pausesMs[attempt - 1]
  return pause === undefined ? null : Math.round(pause * (1 - JITTER * random))
}

/** A webhook that takes nothing for so long is switched off, milliseconds. */
export const FAILING_LIMIT_MS = 5 * 24 * hour

/** Why a webhook was switched off by itself. `gone`: its server answered 410. */
export type DisableReason = 'failing' | 'gone'

/** Whether the webhook is switched off after a failed attempt. */
export function disableReason(failure: {
  readonly status: number | null
  readonly failingForMs: number
}): DisableReason | null {
  if (failure.status === 410) return 'gone'
  return failure.failingForMs >= FAILING_LIMIT_MS ? 'failing' : null
}
