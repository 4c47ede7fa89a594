import type { IncomingMessage } from 'node:http'

/** Set by our server on every request it hands on, whatever the client sent under this name. */
export const SOURCE_ADDRESS_HEADER = 'x-ingot-source-address'

/** The client's address: that of the connection, or what the outermost of `trustedProxies` proxies saw. */
export function sourceAddress(request: Pick<IncomingMessage, 'headers' | 'socket'>, trustedProxies: number): string {
  const direct = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? 'unknown'
  if (trustedProxies === 0) return direct
  const header = request.headers['x-forwarded-for']
  const hops = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((hop) => hop.trim())
  return hops.at(-trustedProxies) || direct
}
