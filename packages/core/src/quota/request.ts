import { allowed, denied, type Verdict } from '../access/verdict'
import type { QuotaRequestState } from './request-state'

/** A request is decided or withdrawn once. */
export function mayCloseQuotaRequest(request: { readonly state: QuotaRequestState }): Verdict {
  return request.state === 'open' ? allowed : denied({ code: 'quota_request_closed', state: request.state })
}
