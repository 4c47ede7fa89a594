import { isPermission, type Permission } from '@ingot/core/access/permission-matrix'

/** Why the server shows no page at an address. */
export type PageRefusal =
  | { readonly pathname: string; readonly status: 403; readonly permission: Permission }
  | { readonly pathname: string; readonly status: 404 }

/** Header of the request, written by our server before a page is rendered, so that nobody else's value gets through. */
export const pageRefusalHeader = 'x-page-refusal'

export const writePageRefusal = (refusal: PageRefusal | null): string =>
  refusal === null ? '' : encodeURIComponent(JSON.stringify(refusal))

export function readPageRefusal(header: string | null): PageRefusal | null {
  if (!header) return null
  const { pathname, status, permission } = JSON.parse(decodeURIComponent(header)) as Record<string, unknown>
  if (typeof pathname !== 'string') return null
  if (status === 404) return { pathname, status }
  return status === 403 && isPermission(permission) ? { pathname, status, permission } : null
}
