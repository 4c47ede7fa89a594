import { createHash } from 'node:crypto'
import { type JsonObject, RedfishRefusal } from './redfish-reply'
import type { VendorProfile } from './vendor-profile'

// Runs by itself: it would make every tag stale at once.
const unstable = new Set(['DateTime'])

/** Strong tag of a resource as it is now. */
export function entityTag(body: JsonObject): string {
  const text = JSON.stringify(body, (key, value: unknown) => (unstable.has(key) ? undefined : value))
  return `"${createHash('sha1').update(text).digest('hex').slice(0, 16)}"`
}

/** What stands in the ETag header; null when this firmware sends none. */
export function shownTag({ etag }: VendorProfile, body: JsonObject): string | null {
  if (etag.kind === 'none') return null
  return etag.kind === 'weak' ? `W/${entityTag(body)}` : entityTag(body)
}

/** Refuses a change whose If-Match is not the resource's. Comparison is strong: `W/"…"` never matches (RFC 9110 §13.1.1). */
export function checkMatch(vendor: VendorProfile, ifMatch: string | undefined, body: JsonObject): void {
  if (vendor.etag.kind === 'none') return
  if (ifMatch === undefined) {
    if (vendor.etag.required) throw new RedfishRefusal(428, 'PreconditionRequired')
    return
  }
  const tags = ifMatch.split(',').map((tag) => tag.trim())
  if (!tags.includes('*') && !tags.includes(entityTag(body))) throw new RedfishRefusal(412, 'PreconditionFailed')
}
