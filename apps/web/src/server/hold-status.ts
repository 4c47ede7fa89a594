import type { ServerResponse } from 'node:http'

/** Next answers 200 for every page that it renders whole; this one is shown with the status that it means. */
export function holdStatus(response: ServerResponse, status: number): void {
  const writeHead = response.writeHead.bind(response) as (...head: unknown[]) => ServerResponse
  // Node calls this also where nobody does, before the first byte.
  response.writeHead = (code: number, ...head: unknown[]) => writeHead(code === 200 ? status : code, ...head)
}
