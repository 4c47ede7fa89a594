export interface PagePolicy {
  readonly nonce: string
  /** The console gateway is another origin. */
  readonly consoleUrl: string
  readonly production: boolean
}

/** Content Security Policy of a page: only scripts that carry this response's nonce, and what they load, run. */
export function contentSecurityPolicy({ nonce, consoleUrl, production }: PagePolicy): string {
  const gateway = new URL(consoleUrl).origin
  // Development reloads through a WebSocket and evaluates source maps.
  const directives = {
    'default-src': "'self'",
    'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic'${production ? '' : " 'unsafe-eval'"}`,
    // Radix and xterm.js position by style attributes, which no nonce can cover.
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' blob: data:",
    'font-src': "'self'",
    // Consoles by WebSocket, uploads of images by HTTP, on the same listener.
    'connect-src': `'self' ${gateway} ${gateway.replace(/^ws/, 'http')}${production ? '' : ' ws:'}`,
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
  }
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
}

/** Headers of every answer. */
export function securityHeaders(secure: boolean): Readonly<Record<string, string>> {
  return {
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    ...(secure ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}
