/**
 * What can go wrong between the worker and a provision engine. Each code names one cause somebody can act on;
 * `retryable` means: the same call may succeed later although nobody changed anything.
 */
export const engineErrorCodes = {
  /** The host name of the endpoint (or of Keystone) does not resolve. */
  endpoint_name_unresolved: { retryable: true },
  /** Nothing at that address answers, or the answer broke off or took too long. Nothing was changed. */
  endpoint_unreachable: { retryable: true },
  /** The server's certificate is not the pinned one, or no trusted authority signed it, or it is for another name. */
  endpoint_tls_untrusted: { retryable: false },
  /** Wrong user, password or application credential; or a token that was refused although it was new. */
  endpoint_auth_failed: { retryable: false },
  /** The credential is good, but the engine's policy does not allow this request. */
  endpoint_forbidden: { retryable: false },
  /** Keystone's catalogue has no bare-metal service for this region and interface. */
  endpoint_catalog_missing: { retryable: false },
  /** The engine is alive but has no free worker, or reached its limit of concurrent deploys or cleans. */
  endpoint_busy: { retryable: true },
  /** The engine failed inside (5xx), or the server in front of it did. `detail.message` has its words. */
  endpoint_failed: { retryable: true },
  /** What answers does not speak the bare-metal API. */
  endpoint_protocol_error: { retryable: false },
  /** The engine's API is too old (or too new) for the call: `detail.needs`, `detail.has`. */
  microversion_unsupported: { retryable: false },
  /** Another request holds the node. Nothing was changed. */
  node_locked: { retryable: true },
  node_not_found: { retryable: false },
  /** The node exists, but not the port, port group, volume, setting or inventory that was asked for. */
  object_not_found: { retryable: false },
  /** Name or MAC address is taken, or the node belongs to an instance. */
  object_conflict: { retryable: false },
  /** The node's state (or its driver) does not allow the verb. `detail.message` has the engine's own words. */
  verb_refused: { retryable: false },
  /** The node is protected against undeploy, rebuild and delete. */
  node_protected: { retryable: false },
  /** The node's driver or interface cannot do this at all (no RAID, no console, …). */
  driver_unsupported: { retryable: false },
  /** No conductor runs that serves the node's driver and conductor group. */
  conductor_missing: { retryable: true },
  /** A field, patch or argument is not valid. `detail.message` has the engine's own words. */
  request_refused: { retryable: false },
  /** A change got no answer. It may have taken effect: read the node, then decide. */
  outcome_unknown: { retryable: true },
  /** The handle was closed by our side while the call was running. */
  engine_closed: { retryable: false },
} as const satisfies Record<string, { retryable: boolean }>

export type EngineErrorCode = keyof typeof engineErrorCodes
export type EngineErrorDetail = Record<string, string | number>

/**
 * The only error a provision engine throws. `detail` holds evidence (request, status, the engine's own words in
 * `message`) and never a credential or token, so it may be stored and shown.
 */
export class EngineError extends Error {
  override readonly name = 'EngineError'
  readonly code: EngineErrorCode
  readonly detail: EngineErrorDetail

  constructor(code: EngineErrorCode, detail: EngineErrorDetail = {}, options?: { cause?: unknown }) {
    const evidence = Object.entries(detail).map(([key, value]) => `${key}=${value}`)
    super([code, ...evidence].join(' '), options)
    this.code = code
    this.detail = detail
  }

  get retryable(): boolean {
    return engineErrorCodes[this.code].retryable
  }
}
