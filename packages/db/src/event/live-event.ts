export const EVENT_CHANNEL = 'ingot_event'
export const OUTBOX_CHANNEL = 'ingot_outbox'

/** What changed, by id only: a listener that may see it asks for the rest. */
export interface LiveEvent {
  readonly topic:
    | 'operation'
    | 'node'
    | 'host'
    | 'flavor'
    | 'image'
    | 'session'
    | 'ironic'
    | 'firmware'
    | 'tenancy'
    | 'quota'
    | 'webhook'
    | 'bulk'
    | 'switch'
    | 'network'
  readonly id: string
  readonly projectId?: string | null
  readonly nodeId?: string | null
  readonly hostId?: string | null
  /** of a bulk request: whose it is */
  readonly userId?: string
}
