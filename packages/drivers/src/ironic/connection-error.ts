import { EngineError } from '../contract/engine-error'
import type { HttpRequest } from './http-request'
import { UntrustedServerError } from './trusted-agent'

const reasonOf = (cause: unknown) =>
  cause instanceof Error ? ((cause as { code?: string }).code ?? cause.message) : 'unknown'

/** Names what broke a connection. `sent`: the request may have reached the server, so a change may have happened. */
export function connectionError(cause: unknown, ask: HttpRequest, sent: boolean): EngineError {
  if (cause instanceof EngineError) return cause
  const detail = { address: ask.url.host, request: `${ask.method} ${ask.url.pathname}`, reason: reasonOf(cause) }
  if (cause instanceof UntrustedServerError) {
    const shown = { ...detail, reason: cause.reason, fingerprint256: cause.fingerprint256 }
    return new EngineError('endpoint_tls_untrusted', shown, { cause })
  }
  const { reason } = detail
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(reason)) return new EngineError('endpoint_name_unresolved', detail, { cause })
  // Plain HTTP where TLS was expected, or the other way round.
  if (/^(EPROTO|ERR_SSL|HPE_)/.test(reason)) return new EngineError('endpoint_protocol_error', detail, { cause })
  if (sent && ask.method !== 'GET') return new EngineError('outcome_unknown', detail, { cause })
  return new EngineError('endpoint_unreachable', detail, { cause })
}
