import { createHmac } from 'node:crypto'

const PREFIX = 'whsec_'

/**
 * The headers of Standard Webhooks 1.0 (standardwebhooks.com): the id, the time in seconds, and one signature per secret,
 * HMAC-SHA256 over `id.time.body`. Two secrets sign while one replaces the other.
 */
export function signWebhook(
  secrets: readonly string[],
  { id, atMs, body }: { readonly id: string; readonly atMs: number; readonly body: string },
): Record<string, string> {
  const timestamp = String(Math.floor(atMs / 1000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}
