import type { ConsoleCloseReason } from '@ingot/core/console/close-reason'
import type { LiveEvent } from '@ingot/db/event/live-event'
import type { Logger } from '@ingot/telemetry/logger'
import type { ConsoleAttendee } from './console-attendee'
import type { ConsoleStore } from './console-store'

/** Events often come in bursts; a check soon after the first answers them all. */
const burstMs = 50
/** Without an answer of the database for this long consoles are closed: a revocation could not be seen. */
const blindMs = 30_000

export interface GrantWatch {
  /** Checks those whom the event may concern at once. */
  onEvent(event: LiveEvent): void
  checkAll(): void
  close(): void
}

/** Closes consoles whose grant is over: asks about all of them every `recheckMs`, and at once after an event. */
export function watchGrants(
  viewers: ReadonlySet<ConsoleAttendee>,
  options: { store: ConsoleStore; recheckMs: number; log: Logger },
): GrantWatch {
  const due = new Set<ConsoleAttendee>()
  let lastAnswerMs = performance.now()
  let running = false
  let burst: NodeJS.Timeout | null = null

  const check = async () => {
    if (running || due.size === 0) return
    running = true
    const batch = [...due].filter((viewer) => viewers.has(viewer))
    due.clear()
    try {
      const answers = await options.store.checkGrants(batch.map((viewer) => viewer.grant.sessionId))
      lastAnswerMs = performance.now()
      for (const viewer of batch) {
        const answer = answers.get(viewer.grant.sessionId)
        if (!answer?.ok) viewer.end(answer?.reason ?? 'session_revoked')
      }
    } catch (err) {
      options.log.warn({ err }, 'console grants could not be checked')
      if (performance.now() - lastAnswerMs > blindMs) endAll('internal')
    } finally {
      running = false
    }
    if (due.size > 0) soon()
  }
  const endAll = (reason: ConsoleCloseReason) => {
    for (const viewer of viewers) viewer.end(reason)
  }
  const soon = () => {
    burst ??= setTimeout(() => {
      burst = null
      void check()
    }, burstMs)
  }
  const checkAll = () => {
    if (viewers.size === 0) lastAnswerMs = performance.now()
    for (const viewer of viewers) due.add(viewer)
    void check()
  }
  const timer = setInterval(checkAll, options.recheckMs)
  return {
    onEvent(event) {
      const ids = new Set([event.id, event.nodeId, event.hostId])
      for (const viewer of viewers) {
        const { userId, userSessionId, hostId, nodeId } = viewer.grant
        if ([userId, userSessionId, hostId, nodeId].some((id) => ids.has(id))) due.add(viewer)
      }
      if (due.size > 0) soon()
    },
    checkAll,
    close() {
      clearInterval(timer)
      if (burst) clearTimeout(burst)
    },
  }
}
