/**
 * Whether a browser page of this origin may open consoles. The `Origin` header is compared as a whole; a missing one
 * and `null` (sandboxed frames, local files) are refused.
 */
export function isAllowedOrigin(origin: string | undefined, allowed: readonly string[]): boolean {
  return origin !== undefined && origin !== 'null' && allowed.includes(origin)
}
