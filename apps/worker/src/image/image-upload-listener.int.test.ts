import { randomUUID } from 'node:crypto'
import { createServer, request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { allowed } from '@ingot/core/access/verdict'
import { startUpload } from '@ingot/db/image/start-upload'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openImportBench, rawDisk, sha256Of } from '../testing/import-bench'
import { fileSize, partialPath } from './image-store'
import { createImageUploadListener, type ImageUploadListener } from './image-upload-listener'

const ORIGIN = 'https://portal.example.org'
const MIB = 1 << 20
let bench: Awaited<ReturnType<typeof openImportBench>>
let listener: ImageUploadListener
let server: Server
let userSessionId: string
beforeAll(async () => {
  bench = await openImportBench()
  listener = createImageUploadListener({
    database: bench.database,
    directory: bench.directory,
    policy: { maxBytes: 16 * MIB, idleMs: 30_000 },
    mayComeFrom: (origin) => origin === ORIGIN,
    log: bench.engine.log,
  })
  server = createServer((request, response) => {
    if (!listener.answer(request, response)) response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  userSessionId = await signIn()
})
afterAll(async () => {
  await listener?.close()
  server?.closeAllConnections()
  server?.close()
  await bench?.close()
})

async function signIn(): Promise<string> {
  const [userId, sessionId] = [randomUUID(), randomUUID()]
  await bench.sql.query(
    `INSERT INTO user_account (id, email, display_name, password_hash, cloud_admin) VALUES ($1, $2, 'a', 'x', true)`,
    [userId, `${userId}@example.org`],
  )
  await bench.sql.query(
    `INSERT INTO user_session (id, user_id, expires_at) VALUES ($1, $2, now() + interval '1 hour')`,
    [sessionId, userId],
  )
  return sessionId
}

/** An import that waits for its file. */
async function beginUpload(bytes: Buffer) {
  const source = { kind: 'upload' as const, sizeBytes: bytes.length }
  const { id, operation } = await bench.import({ files: [{ role: 'disk', sha256: sha256Of(bytes), source }] })
  await bench.run(operation.id)
  expect((await bench.operation(operation.id)).wait_event).toBe('upload')
  return { id, operationId: operation.id }
}

const ticketFor = (imageId: string, session = userSessionId) =>
  startUpload(bench.database, {
    imageId,
    role: 'disk',
    userSessionId: session,
    context: { actorId: null, actorName: 'test' },
    rule: () => allowed,
  })

interface Put {
  readonly ticket: string
  readonly from: number
  readonly size: number
  readonly origin?: string
  /** break the connection after these bytes of the body, when some of them are stored */
  readonly breakAfter?: { readonly bytes: number; readonly imageId: string }
  /** pause after each 256 KiB, milliseconds */
  readonly pauseMs?: number
}
/** Null when the connection broke. */
function put(bytes: Buffer, options: Put): Promise<{ status: number; body: unknown } | null> {
  const { ticket, from, size, origin = ORIGIN, breakAfter, pauseMs = 0 } = options
  return new Promise((resolve) => {
    const { port } = server.address() as AddressInfo
    const request = httpRequest(
      {
        port,
        path: '/image-uploads',
        method: 'PUT',
        headers: {
          origin,
          authorization: `Bearer ${ticket}`,
          'content-range': `bytes ${from}-${size - 1}/${size}`,
          'content-length': bytes.length - from,
        },
      },
      (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () => {
          const text = Buffer.concat(parts).toString()
          resolve({ status: response.statusCode ?? 0, body: text === '' ? null : JSON.parse(text) })
        })
      },
    )
    request.on('error', () => resolve(null))
    const end = breakAfter === undefined ? bytes.length : from + breakAfter.bytes
    const send = async () => {
      for (let at = from; at < end; at += 256 << 10) {
        if (request.destroyed) return
        request.write(bytes.subarray(at, Math.min(end, at + (256 << 10))))
        await new Promise((each) => setTimeout(each, pauseMs))
      }
      if (breakAfter === undefined) return void request.end()
      // What the listener has not read is lost with the connection.
      await expect.poll(() => fileSize(partialPath(bench.directory, breakAfter.imageId, 'disk'))).toBeGreaterThan(from)
      request.destroy()
    }
    void send()
  })
}

describe('an upload', () => {
  test('that arrives whole lets the import go on by itself', async () => {
    const bytes = rawDisk(3 * MIB)
    const { id, operationId } = await beginUpload(bytes)
    const { ticket, offsetBytes, sizeBytes } = await ticketFor(id)
    expect([offsetBytes, sizeBytes]).toEqual([0, bytes.length])
    const answer = await put(bytes, { ticket, from: 0, size: bytes.length })
    expect(answer).toEqual({ status: 200, body: { receivedBytes: bytes.length, complete: true } })
    const { rows } = await bench.sql.query('SELECT 1 FROM outbox WHERE job_id LIKE $1', [`${operationId}-e%`])
    expect(rows).toHaveLength(1)
    await bench.run(operationId)
    expect(await bench.image(id)).toMatchObject({ state: 'ready' })
    expect((await bench.stored(sha256Of(bytes))).equals(bytes)).toBe(true)
  })

  test('whose connection breaks goes on with a new ticket where it stopped, as often as it takes', async () => {
    const bytes = rawDisk(6 * MIB, 2)
    const { id, operationId } = await beginUpload(bytes)
    const offsets: number[] = []
    for (const breakAfter of [2 * MIB, MIB, undefined]) {
      const { ticket, offsetBytes } = await ticketFor(id)
      offsets.push(offsetBytes)
      await put(bytes, {
        ticket,
        from: offsetBytes,
        size: bytes.length,
        ...(breakAfter ? { breakAfter: { bytes: breakAfter, imageId: id } } : {}),
      })
      await expect.poll(async () => (await bench.image(id)).sources[0]?.receivedBytes).toBeGreaterThan(offsetBytes)
    }
    expect(offsets[0]).toBe(0)
    expect(offsets[1]).toBeGreaterThan(0)
    expect(offsets[2]).toBeGreaterThan(offsets[1] ?? 0)
    await expect.poll(async () => (await bench.image(id)).sources[0]?.complete).toBe(true)
    await bench.run(operationId)
    expect(await bench.image(id)).toMatchObject({ state: 'ready' })
    expect((await bench.stored(sha256Of(bytes))).equals(bytes)).toBe(true)
  })

  test('is taken over by the newer of two connections; the file stays right', async () => {
    const bytes = rawDisk(4 * MIB, 3)
    const { id, operationId } = await beginUpload(bytes)
    const first = await ticketFor(id)
    const slow = put(bytes, { ticket: first.ticket, from: 0, size: bytes.length, pauseMs: 200 })
    await new Promise((resolve) => setTimeout(resolve, 300))
    const second = await ticketFor(id)
    const answer = await put(bytes, { ticket: second.ticket, from: second.offsetBytes, size: bytes.length })
    expect(answer).toMatchObject({ status: 200, body: { complete: true } })
    expect(await slow).toBeNull()
    await bench.run(operationId)
    expect(await bench.image(id)).toMatchObject({ state: 'ready' })
  })

  test('ends when whoever sends it is signed out, or the import is cancelled', async () => {
    for (const end of ['signOut', 'cancel'] as const) {
      const bytes = rawDisk(8 * MIB, 4)
      const { id, operationId } = await beginUpload(bytes)
      const session = await signIn()
      const { ticket } = await ticketFor(id, session)
      const sending = put(bytes, { ticket, from: 0, size: bytes.length, pauseMs: 150 })
      await new Promise((resolve) => setTimeout(resolve, 500))
      if (end === 'signOut')
        await bench.sql.query('UPDATE user_session SET revoked_at = now() WHERE id = $1', [session])
      else {
        await bench.cancel(operationId)
        await bench.run(operationId)
      }
      const answer = await sending
      // The browser may see the closed connection before the answer on it.
      if (answer) expect(answer).toEqual({ status: 409, body: { code: 'ended' } })
      expect((await bench.image(id)).sources[0]?.complete).toBe(false)
      if (end === 'cancel') expect(await bench.files()).not.toContainEqual(expect.stringContaining(id))
    }
  }, 30_000)
})

describe('what is refused', () => {
  test('a ticket that was used, made up, replaced or has run out', async () => {
    const bytes = rawDisk(MIB, 5)
    const { id } = await beginUpload(bytes)
    const refused = { status: 401, body: { code: 'ticket_invalid' } }
    const { ticket: replaced } = await ticketFor(id)
    const { ticket } = await ticketFor(id)
    const sent = (each: string) => put(bytes, { ticket: each, from: 0, size: bytes.length })
    expect(await sent(replaced)).toEqual(refused)
    expect(await sent('x'.repeat(43))).toEqual(refused)
    expect(await sent(ticket)).toMatchObject({ status: 200 })
    expect(await sent(ticket)).toEqual(refused)
    const other = await beginUpload(bytes)
    const { ticket: late } = await ticketFor(other.id)
    await bench.sql.query(`UPDATE image_source SET ticket_expires_at = now() WHERE image_id = $1`, [other.id])
    expect(await sent(late)).toEqual(refused)
  })

  test('another origin, another place in the file, and more than was announced or allowed', async () => {
    const bytes = rawDisk(MIB, 6)
    const { id } = await beginUpload(bytes)
    const { ticket } = await ticketFor(id)
    const foreign = await put(bytes, { ticket, from: 0, size: bytes.length, origin: 'https://evil.example.org' })
    expect(foreign).toEqual({ status: 403, body: { code: 'origin_refused' } })
    // The ticket is not used up by somebody else's page.
    const misplaced = await put(bytes, { ticket, from: 512, size: bytes.length })
    expect(misplaced).toEqual({ status: 416, body: { code: 'range_wrong' } })
    const { ticket: next } = await ticketFor(id)
    const more = await put(rawDisk(2 * MIB), { ticket: next, from: 0, size: bytes.length })
    if (more) expect(more).toEqual({ status: 416, body: { code: 'range_wrong' } })
    expect((await bench.image(id)).sources[0]?.complete).toBe(false)
  })

  test('a file that is announced as larger than the limit, before its first byte', async () => {
    const source = { kind: 'upload' as const, sizeBytes: 2 ** 40 }
    const { id, operation } = await bench.import({ files: [{ role: 'disk', sha256: '0'.repeat(64), source }] })
    await bench.run(operation.id)
    expect(await bench.image(id)).toMatchObject({ state: 'failed', error: { code: 'image_too_large' } })
  })

  test('the preflight of a browser is answered for the portal alone', async () => {
    const { port } = server.address() as AddressInfo
    const ask = (origin: string) =>
      fetch(`http://127.0.0.1:${port}/image-uploads`, { method: 'OPTIONS', headers: { origin } })
    const own = await ask(ORIGIN)
    expect([own.status, own.headers.get('access-control-allow-origin')]).toEqual([204, ORIGIN])
    expect((await ask('https://evil.example.org')).headers.get('access-control-allow-origin')).toBeNull()
  })
})
