/** A project asks for other limits; somebody who may set them decides. */
export const quotaRequestStates = ['open', 'approved', 'denied', 'withdrawn'] as const
export type QuotaRequestState = (typeof quotaRequestStates)[number]
export const isQuotaRequestState = (value: string): value is QuotaRequestState =>
  (quotaRequestStates as readonly string[]).includes(value)
