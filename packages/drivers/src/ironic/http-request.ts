export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type HttpRequest = {
  method: HttpMethod
  url: URL
  headers: Record<string, string>
  /** Sent as JSON. */
  payload?: unknown
  timeoutMs: number
}
