import { setTimeout as sleep } from 'node:timers/promises'
import { disableReason, nextAttemptInMs } from '@ingot/core/webhook/retry'
import { type ClaimedDelivery, claimDeliveries } from '@ingot/db/webhook/claim-deliveries'
import { recordAttempt } from '@ingot/db/webhook/record-attempt'
import { takeWebhookChanges } from '@ingot/db/webhook/take-changes'
import type { Logger } from '@ingot/telemetry/logger'
import { type AttemptDeps, attemptDelivery } from './attempt-delivery'

export interface WebhookDelivery {
  /** Something was committed. */
  poke(): void
  close(): Promise<void>
}

const BATCH = 200
const IDLE_POLL_MS = 1_000
/** Between two rounds: in a storm of operations every commit pokes. */
const ROUND_MS = 100
/** Attempts at the same time in this process, and to one receiver. */
const MAX_SENDING = 32
const MAX_PER_WEBHOOK = 4
/** Beyond the patience of an attempt: then whoever had it is dead. */
const LEASE_SLACK_MS = 15_000

/**
 * Turns what changed into deliveries and sends them, at least once each. Everything that matters is in the database: a
 * worker that dies loses nothing, and several share the work.
 */
export function startWebhookDelivery(deps: AttemptDeps, log: Logger): WebhookDelivery {
  const stopping = new AbortController()
  const sending = new Set<Promise<void>>()
  let wake = () => {}
  const nap = () =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, IDLE_POLL_MS).unref()
      wake = () => {
        clearTimeout(timer)
        done()
      }
    })

  const send = async (delivery: ClaimedDelivery) => {
    try {
      const outcome = await attemptDelivery(deps, delivery, stopping.signal)
      const delivered = outcome.error === null
      const retryInMs = delivered || outcome.status === 410 ? null : nextAttemptInMs(delivery.attempt, Math.random())
      await recordAttempt(deps.database, {
        deliveryId: delivery.id,
        attempt: delivery.attempt,
        outcome,
        delivered,
        retryInMs,
        disableReason: (failingForMs) => disableReason({ status: outcome.status, failingForMs }),
      })
    } catch (error) {
      // The lease runs out, and it is sent again.
      if (!stopping.signal.aborted) log.warn({ err: error, deliveryId: delivery.id }, 'webhook: attempt not recorded')
    }
  }
  const round = async () => {
    while ((await takeWebhookChanges(deps.database, BATCH)) === BATCH) if (stopping.signal.aborted) return
    const limit = MAX_SENDING - sending.size
    if (limit <= 0) return
    const leaseMs = deps.timeoutMs + LEASE_SLACK_MS
    for (const delivery of await claimDeliveries(deps.database, { limit, perWebhook: MAX_PER_WEBHOOK, leaseMs })) {
      const work = send(delivery).finally(() => {
        sending.delete(work)
        wake()
      })
      sending.add(work)
    }
  }
  const loop = async () => {
    while (!stopping.signal.aborted) {
      const napping = nap()
      try {
        await round()
      } catch (error) {
        log.warn({ err: error }, 'webhooks: database not reachable, trying again')
      }
      await napping
      if (!stopping.signal.aborted) await sleep(ROUND_MS)
    }
  }
  const running = loop()
  return {
    poke: () => wake(),
    async close() {
      stopping.abort()
      wake()
      await running
      await Promise.allSettled(sending)
    },
  }
}
