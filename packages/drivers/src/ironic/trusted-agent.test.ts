import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EngineTls } from '../contract/engine-endpoint'
import { EngineError } from '../contract/engine-error'
import { openIronic } from './open-ironic'
import { type StubApi, startStubApi } from './testing/stub-api'

// A certificate signed by itself for 127.0.0.1, and another one that signed nothing here.
type Pair = { key: string; cert: string }
let pair: Pair
let other: Pair
let api: StubApi

async function makePair(folder: string, name: string): Promise<Pair> {
  const files = ['-keyout', join(folder, `${name}.key`), '-out', join(folder, `${name}.pem`)]
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2']
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  await promisify(execFile)('openssl', ['req', '-x509', ...kind, ...files, ...subject])
  return {
    key: await readFile(join(folder, `${name}.key`), 'utf8'),
    cert: await readFile(join(folder, `${name}.pem`), 'utf8'),
  }
}

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ingot-tls-'))
  pair = await makePair(folder, 'server')
  other = await makePair(folder, 'other')
  await rm(folder, { recursive: true })
  api = await startStubApi(
    ({ path }) => (path === '/v1' ? undefined : { body: { nodes: [] } }),
    (handler) => createServer(pair, handler),
  )
})
afterAll(() => api?.close())

async function ask(tls: EngineTls, host = '127.0.0.1'): Promise<EngineError | 'answered'> {
  const url = api.url.replace('127.0.0.1', host)
  const auth = { kind: 'http_basic', username: 'admin', password: 'secret' } as const
  const engine = openIronic({ url, auth, tls })
  try {
    await engine.nodes.listStates()
    return 'answered'
  } catch (error) {
    if (error instanceof EngineError) return error
    throw error
  } finally {
    await engine.close()
  }
}

test('a server that nobody vouches for gets no byte of a request, and its certificate is shown', async () => {
  const before = api.seen.length
  const error = await ask({ mode: 'system' })
  expect(error).toMatchObject({ code: 'endpoint_tls_untrusted' })
  expect((error as EngineError).detail.fingerprint256).toMatch(/^[0-9a-f]{64}$/)
  expect(api.seen).toHaveLength(before)
})

test('the certificate that was shown can be pinned, in any spelling; another one is refused', async () => {
  const shown = String(((await ask({ mode: 'system' })) as EngineError).detail.fingerprint256)
  const spelled = (shown.toUpperCase().match(/../g) ?? []).join(':')
  for (const fingerprint256 of [shown, spelled]) {
    expect(await ask({ mode: 'pinned', fingerprint256 })).toBe('answered')
  }
  const wrong = await ask({
    mode: 'pinned',
    fingerprint256: shown.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
  })
  expect(wrong).toMatchObject({ code: 'endpoint_tls_untrusted', detail: { fingerprint256: shown } })
  expect(await ask({ mode: 'pinned', fingerprint256: '' })).toMatchObject({ code: 'endpoint_tls_untrusted' })
})

test('an authority of our own vouches for its servers only, and only by their names', async () => {
  expect(await ask({ mode: 'custom_ca', pem: pair.cert })).toBe('answered')
  expect(await ask({ mode: 'custom_ca', pem: other.cert })).toMatchObject({ code: 'endpoint_tls_untrusted' })
  const misnamed = await ask({ mode: 'custom_ca', pem: pair.cert }, 'localhost')
  expect(misnamed).toMatchObject({ code: 'endpoint_tls_untrusted', detail: { reason: 'ERR_TLS_CERT_ALTNAME_INVALID' } })
})
