import { randomUUID } from 'node:crypto'
import type { EventLog } from '../event-log'
import { openUrl } from './open-url'
import type { JsonObject } from './redfish-reply'

export const eventTypes = ['StatusChange', 'ResourceUpdated', 'ResourceAdded', 'ResourceRemoved', 'Alert'] as const
export type EventType = (typeof eventTypes)[number]
export const deliveryAttempts = 3

export interface EventSubscription {
  readonly id: string
  readonly destination: string
  readonly context: string
  readonly types: readonly EventType[]
  readonly headers: Readonly<Record<string, string>>
}

export interface RedfishEvent {
  readonly type: EventType
  readonly messageId: string
  readonly message: string
  readonly args: readonly string[]
  readonly severity: 'OK' | 'Warning' | 'Critical'
  readonly origin: string
  readonly eventId?: string
  readonly atIso?: string
}

const mostSubscriptions = 16

/** Who wants events, and their delivery: a POST each, tried again a few times, never queued for longer. */
export class EventSubscriptions {
  readonly #subscriptions = new Map<string, EventSubscription>()
  readonly #log: EventLog
  readonly #retryMs: number
  readonly #signal: AbortSignal
  #nextEvent = 1

  constructor(log: EventLog, retryMs: number, signal: AbortSignal) {
    this.#log = log
    this.#retryMs = retryMs
    this.#signal = signal
  }

  list(): EventSubscription[] {
    return [...this.#subscriptions.values()]
  }

  find(id: string): EventSubscription | null {
    return this.#subscriptions.get(id) ?? null
  }

  /** Null when the controller keeps no more. */
  add(wanted: Omit<EventSubscription, 'id'>): EventSubscription | null {
    if (this.#subscriptions.size >= mostSubscriptions) return null
    const subscription = { ...wanted, id: randomUUID() }
    this.#subscriptions.set(subscription.id, subscription)
    return subscription
  }

  remove(id: string): boolean {
    return this.#subscriptions.delete(id)
  }

  publish(event: RedfishEvent): void {
    const number = String(this.#nextEvent++)
    for (const subscription of this.#subscriptions.values()) {
      if (subscription.types.includes(event.type)) void this.#deliver(subscription, number, event)
    }
  }

  async #deliver(subscription: EventSubscription, number: string, event: RedfishEvent): Promise<void> {
    const body = JSON.stringify(eventBody(subscription, number, event))
    const headers = {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      ...subscription.headers,
    }
    for (let attempt = 1; attempt <= deliveryAttempts && !this.#signal.aborted; attempt++) {
      try {
        const options = { method: 'POST', headers, body, signal: this.#signal }
        const answer = await openUrl(subscription.destination, options)
        answer.resume()
        if ((answer.statusCode ?? 500) < 300) {
          this.#log.count('redfish.event-delivered')
          return
        }
      } catch {
        if (this.#signal.aborted) return
      }
      await new Promise((resolve) => setTimeout(resolve, this.#retryMs).unref())
    }
    this.#log.record('redfish.event-lost', subscription.destination)
  }
}

function eventBody({ context }: EventSubscription, number: string, event: RedfishEvent): JsonObject {
  return {
    '@odata.type': '#Event.v1_7_0.Event',
    Id: number,
    Name: 'Event Array',
    Context: context,
    Events: [
      {
        MemberId: '0',
        EventId: event.eventId ?? number,
        EventType: event.type,
        EventTimestamp: event.atIso ?? new Date().toISOString(),
        Severity: event.severity,
        MessageSeverity: event.severity,
        Message: event.message,
        MessageId: event.messageId,
        MessageArgs: event.args,
        OriginOfCondition: { '@odata.id': event.origin },
      },
    ],
  }
}
