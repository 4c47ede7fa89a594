import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'

export interface OpenUrlOptions {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string
  readonly username?: string
  readonly password?: string
  /** Controllers check certificates of image and event servers only when told to (VerifyCertificate). */
  readonly verifyCertificate?: boolean
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

/** A request as a controller sends it. Resolves with the head of the answer; the caller reads or destroys the rest. */
export function openUrl(url: string, options: OpenUrlOptions = {}): Promise<IncomingMessage> {
  const { username, password } = options
  const auth = username && username !== 'none' ? `${username}:${password ?? ''}` : undefined
  const start = url.startsWith('https:') ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const request = start(
      url,
      {
        method: options.method ?? 'GET',
        headers: options.headers,
        auth,
        agent: false,
        rejectUnauthorized: options.verifyCertificate ?? false,
        signal: options.signal,
      },
      resolve,
    )
    request.setTimeout(options.timeoutMs ?? 10_000, () => request.destroy(new Error('no answer')))
    request.on('error', reject)
    request.end(options.body)
  })
}
