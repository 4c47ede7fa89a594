import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { ErrorCode } from '@ingot/core/error/codes'
import { publicCode } from '@ingot/core/error/public-code'
import { isSessionOnly } from '@ingot/core/token/session-only'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Matrix,
  matrixCells,
  matrixProcedures,
  openMatrix,
  type SignedInRole,
  stateRefusals,
} from '../testing/matrix'
import { type ApiBench, openApiBench } from '../testing/open-api-bench'
import { procedureSamples } from '../testing/procedure-samples'
import { openRestBench, type RestBench, type RestReply, routeOf } from '../testing/rest-bench'
import { type RestRoute, restRoutes } from './route-table'

const document = JSON.parse(readFileSync(new URL('../../../../docs/generated/openapi.json', import.meta.url), 'utf8'))
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(document, 'document')

let bench: ApiBench
let rest: RestBench
let matrix: Matrix
const tokens = new Map<string, string>()

beforeAll(async () => {
  bench = await openApiBench()
  rest = await openRestBench(bench)
  matrix = await openMatrix(bench)
  for (const [role, { userId }] of Object.entries(matrix.users)) tokens.set(role, await rest.createToken({ userId }))
})
afterAll(async () => {
  await rest.close()
  await bench.close()
})

test('every procedure has a route, or is for signed-in people only', () => {
  const routed = new Set(restRoutes.map(({ procedure }) => procedure))
  for (const { path, type } of matrixProcedures)
    expect([path, routed.has(path)]).toEqual([path, type !== 'subscription' && !isSessionOnly(path)])
})

const keyed = restRoutes.filter((route) => route.keyed && route.type === 'mutation')

test('whatever takes a key is done once, and answers alike when it is sent again, also after a crash in between', async () => {
  const wrong: unknown[] = []
  const role: SignedInRole = 'cloud_admin'
  for (const { procedure } of keyed) {
    const sample = procedureSamples[procedure]
    if (!sample) continue
    const route = routeOf(procedure)
    const body = renamed(await matrix.inputOf(sample, role, 'joined'))
    const request = { token: tokens.get(role) ?? null, headers: { 'Idempotency-Key': `key-${procedure}` } }
    const first = await rest.call(route, body, request)
    if (first.status >= 400) {
      wrong.push([procedure, first.status, first.body])
      continue
    }
    const again = await rest.call(route, body, request)
    // As a process leaves it that is killed after the commit: the answer was never kept.
    const { rowCount } = await bench.tenants.sql.query(
      'UPDATE idempotency_key SET answer_sealed = NULL WHERE key = $1 AND result_sealed IS NOT NULL',
      [`key-${procedure}`],
    )
    const rebuilt = await rest.call(route, body, request)
    const alike = [again, rebuilt].every(
      (reply) =>
        reply.status === first.status &&
        JSON.stringify(reply.body) === JSON.stringify(first.body) &&
        reply.headers.has('idempotency-replayed'),
    )
    if (!alike || rowCount !== 1)
      wrong.push([procedure, rowCount, first.body, again.body, rebuilt.status, rebuilt.body])
  }
  expect(wrong).toEqual([])
}, 60_000)

/** The walk below makes things of the same names. */
const renamed = (input: unknown) =>
  typeof input === 'object' && input !== null && 'name' in input ? { ...input, name: `${input.name}-k` } : input

/** What is wrong with a reply by the document; empty: nothing. */
function strayed({ method, path }: RestRoute, { status, body, headers }: RestReply): string[] {
  const at = `/paths/${path.replaceAll('/', '~1')}/${method.toLowerCase()}/responses/${status}`
  const described = document.paths[path]?.[method.toLowerCase()]?.responses[status]
  if (!described) return [`${status} is not described`]
  const [type = ''] = (headers.get('content-type') ?? '').split(';')
  const wanted = described.$ref ? 'application/problem+json' : described.content ? 'application/json' : ''
  if (type !== wanted) return [`${status} comes as ${type}, not ${wanted}`]
  if (type === '') return []
  const place = described.$ref ?? `#${at}`
  const schema = `document${place}/content/${type.replaceAll('/', '~1')}/schema`
  const validate =
    ajv.getSchema(schema.replaceAll('{', '%7B').replaceAll('}', '%7D')) ??
    ajv.compile({ $ref: schema.replaceAll('{', '%7B').replaceAll('}', '%7D') })
  return validate(body) ? [] : (validate.errors ?? []).map((each) => `${status}: ${each.instancePath} ${each.message}`)
}

test('every route answers every role as the table of core says, and as the document describes', async () => {
  const wrong: string[] = []
  let asserted = 0
  for (const cell of matrixCells) {
    const sample = procedureSamples[cell.path]
    const route = restRoutes.find(({ procedure }) => procedure === cell.path)
    if (!sample || !route) continue
    const expected = await matrix.expectedRefusal(cell, sample, cell.role, cell.object)
    const input = expected?.early ? { id: randomUUID() } : await matrix.inputOf(sample, cell.role, cell.object)
    const token = tokens.get(cell.role) ?? null
    const reply = await rest.call(route, input, { token })
    const { code, data } = (reply.status >= 400 ? reply.body : {}) as { code?: string; data?: { permission?: string } }
    const states = stateRefusals.map((each) => publicCode(each as ErrorCode))
    const fits = expected
      ? code === publicCode(expected.code as ErrorCode) && data?.permission === expected.permission
      : reply.status < 400 || states.includes(code ?? '')
    const found = [
      ...(fits ? [] : [`wanted ${expected?.code ?? 'success'}, was ${reply.status} ${code}`]),
      ...strayed(route, reply),
    ]
    wrong.push(...found.map((each) => `${cell.path} by ${cell.role} on ${cell.object}: ${each}`))
    asserted++
  }
  expect(wrong).toEqual([])
  expect(bench.logged).toEqual([])
  // Printed in the report of the tests; it only grows.
  process.stdout.write(`matrix: ${asserted} cells over REST\n`)
  expect(asserted).toBeGreaterThan(1_500)
}, 120_000)
