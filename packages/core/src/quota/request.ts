import type { Verdict } from '../access/verdict'
import { allowed, denied } from '../access/verdict'

/** A project asks for other limits; somebody who may set them decides. */
export const quotaRequestStates = ['open', 'approved', 'denied', 'withdrawn'] as const
export type QuotaRequestState = (typeof quotaRequestStates)[number]
export const isQuotaRequestState = (value: string): value is QuotaRequestState =>
  (quotaRequestStates as readonly string[]).includes(value)

/** A request is decided or withdrawn once. */
export function mayCloseQuotaRequest(request: { readonly state: QuotaRequestState }): Verdict {
  return request.state === 'open' ? allowed : denied({ code: 'quota_request_closed', state: request.state })
}
