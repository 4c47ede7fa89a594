export type EventSubscription = { id: string; destination: string; context: string | null }

/** Events that the BMC pushes to us. */
export interface EventSubscriptions {
  /** Safe to repeat. */
  list(): Promise<EventSubscription[]>
  /** The BMC posts its events to `destination` and repeats `context` in each. Returns an equal one that exists. */
  subscribe(wanted: { destination: string; context: string }): Promise<{ id: string }>
  /** Safe to repeat: one that is gone is fine. */
  remove(id: string): Promise<void>
}
