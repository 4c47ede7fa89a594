import { EngineError, type EngineErrorCode } from '../contract/engine-error'

const isLocked = /is locked by host|state transition is in progress|while it is in state "inspecting"/i
const isUnsupported =
  /does not support .*(disabled or not implemented)|is not supported|is not implemented|doesn't support/i
// The last: the API knows a conductor that no longer listens, and says so with 500.
const isConductorMissing =
  /No valid host was found|No conductor service registered|Unable to establish connection to http/i
const isVerbRefused =
  /can not be performed on node|can't be performed on node|maintenance mode|while it is in|in (provision )?state|power state/i
const isConflict = /already|is associated with|is allocated|in use|contains/i
// Ironic 21 answers a token of the wrong scope with 500 (oslo.policy InvalidScope).
const isScopeWrong = /requires a scope of/i
const isNodeMissing = /^(Node|Instance) \S+ could not be found/i

/** Status and words of a refusal → code. `isVerb`: the request asked for a change of state. */
export function refusalCode(status: number, words: string, isVerb: boolean): EngineErrorCode {
  if (status === 401) return 'endpoint_auth_failed'
  if (status === 403) return /is protected/i.test(words) ? 'node_protected' : 'endpoint_forbidden'
  if (status === 406) return 'microversion_unsupported'
  if (status === 429 || status === 503) return 'endpoint_busy'
  if (status >= 500) {
    if (isScopeWrong.test(words)) return 'endpoint_forbidden'
    if (isConductorMissing.test(words)) return 'conductor_missing'
    if (/disabled or not implemented/.test(words)) return 'driver_unsupported'
    // What is missing for a rescue is told as a failure of the server, too.
    return isVerb && /Validation failed/.test(words) ? 'verb_refused' : 'endpoint_failed'
  }
  if (isConductorMissing.test(words)) return 'conductor_missing'
  if (status === 404) {
    if (isUnsupported.test(words)) return 'driver_unsupported'
    return isNodeMissing.test(words) ? 'node_not_found' : 'object_not_found'
  }
  if (status === 409) {
    if (isLocked.test(words)) return 'node_locked'
    return isConflict.test(words) ? 'object_conflict' : 'verb_refused'
  }
  if (status >= 400) {
    if (isUnsupported.test(words)) return 'driver_unsupported'
    return isVerb || isVerbRefused.test(words) ? 'verb_refused' : 'request_refused'
  }
  return 'endpoint_protocol_error'
}

/** The error for an answer that is no success. `words` are masked already. */
export function refusal(request: string, status: number, words: string, isVerb: boolean): EngineError {
  return new EngineError(refusalCode(status, words, isVerb), { request, status, message: words })
}
