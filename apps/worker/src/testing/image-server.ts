import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** How a file is served. */
export interface ServedFile {
  readonly bytes: Buffer
  /** honours Range with this ETag; null: always the whole file */
  readonly etag?: string | null
  /** each answer ends after so many bytes, the first of the list for the first answer; then whole */
  readonly cutAfter?: number[]
  /** pause after each 64 KiB, milliseconds */
  readonly pauseMs?: number
  /** sends the head and then nothing */
  readonly stall?: boolean
  readonly contentLength?: number | null
  readonly headers?: Record<string, string>
}
export interface ImageServer {
  readonly port: number
  readonly url: string
  /** `path range` of each request, in order */
  readonly requests: string[]
  serve(path: string, file: ServedFile | ((response: ServerResponse, request: IncomingMessage) => void)): string
  close(): Promise<void>
}

const CHUNK = 64 << 10

/** A web server that can be slow, die in the middle and lie. */
export async function startImageServer(host = '127.0.0.1'): Promise<ImageServer> {
  const files = new Map<string, ServedFile | ((response: ServerResponse, request: IncomingMessage) => void)>()
  const requests: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '')
    requests.push(`${request.url} ${request.headers.range ?? '-'}`)
    if (!file) return response.writeHead(404).end()
    if (typeof file === 'function') return file(response, request)
    void send(file, request, response)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://${host}:${port}`
  return {
    port,
    url,
    requests,
    serve(path, file) {
      files.set(path, file)
      return `${url}${path}`
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function send(file: ServedFile, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { bytes, etag = '"v1"', cutAfter, pauseMs = 0, headers = {} } = file
  const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')
  const from = etag !== null && range && request.headers['if-range'] === etag ? Number(range[1]) : 0
  const length = file.contentLength === undefined ? bytes.length - from : file.contentLength
  response.writeHead(from > 0 ? 206 : 200, {
    ...(length === null ? {} : { 'content-length': length }),
    ...(etag === null ? {} : { etag }),
    ...(from > 0 ? { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {}),
    ...headers,
  })
  response.flushHeaders()
  if (file.stall) return
  const cut = cutAfter?.shift() ?? Number.POSITIVE_INFINITY
  for (let at = from; at < bytes.length; at += CHUNK) {
    if (response.destroyed) return
    if (at - from >= cut) {
      // What still waits in this process would be lost with the connection, and how much that is would be chance.
      while (response.socket?.writableLength) await new Promise((resolve) => setTimeout(resolve, 1))
      return void response.destroy()
    }
    response.write(bytes.subarray(at, at + CHUNK))
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  response.end()
}
