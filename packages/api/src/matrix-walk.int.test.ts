import { randomUUID } from 'node:crypto'
import { permissions } from '@ingot/core/access/permission-matrix'
import { getTRPCErrorFromUnknown } from '@trpc/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerOf, errorCodeOf } from './error-answer'
import {
  type Matrix,
  type MatrixProcedure,
  type MatrixRole,
  matrixCells,
  matrixProcedures,
  openMatrix,
  type SignedInRole,
  stateRefusals,
} from './testing/matrix'
import { type ApiBench, openApiBench } from './testing/open-api-bench'
import { procedureSamples } from './testing/procedure-samples'
import type { ProcedureSample } from './testing/sample'

let bench: ApiBench
let matrix: Matrix

beforeAll(async () => {
  bench = await openApiBench()
  matrix = await openMatrix(bench)
})
afterAll(() => bench.close())

type Answer = { readonly ok: true } | { readonly ok: false; readonly code: string; readonly data: object }

async function call(role: MatrixRole, path: string, input: unknown): Promise<Answer> {
  const abort = new AbortController()
  const caller: unknown = await bench.callerFor(role === 'anonymous' ? null : matrix.users[role], abort.signal)
  const [noun, verb] = path.split('.') as [string, string]
  const procedure = (caller as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[noun]?.[verb]
  if (!procedure) throw new Error(`no procedure ${path}`)
  try {
    await procedure(input)
    return { ok: true }
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause)
    return { ok: false, code: errorCodeOf(error), data: answerOf(error.cause).data }
  } finally {
    abort.abort()
  }
}

describe('the contract of every procedure', () => {
  test.each(matrixProcedures)(
    '$path declares its access, and its audit action when it changes something',
    (procedure) => {
      const { access, audit } = procedure.meta ?? {}
      expect(access).toBeDefined()
      if (access?.kind === 'permission') expect(permissions).toHaveProperty([access.permission])
      if (procedure.type === 'mutation') expect(audit).toMatch(/^[a-z_]+\.[a-z_]+$/)
      else expect(audit).toBeUndefined()
    },
  )

  test('every procedure has a sample, and every sample a procedure', () => {
    expect(Object.keys(procedureSamples).sort()).toEqual(matrixProcedures.map(({ path }) => path).sort())
  })
})

test.each(matrixCells)('$path by $role on an object that is $object answers as the table says', async (cell) => {
  const sample = procedureSamples[cell.path]
  if (!sample) throw new Error(`${cell.path} has no sample input: add one to procedure-samples.ts`)
  const expected = await matrix.expectedRefusal(cell, sample, cell.role, cell.object)
  const before = await countRefusals()
  const loggedBefore = bench.logged.length
  const seqBefore = await lastAuditSeq()
  const input = await matrix.inputOf(sample, cell.role, cell.object)
  const answer = await call(cell.role, cell.path, input)
  expect(bench.logged.slice(loggedBefore)).toEqual([])
  if (expected === null) {
    // What core allows succeeds, or is refused for the state of things: never for who asks.
    if (!answer.ok) expect(stateRefusals).toContain(answer.code)
    // With a one-time link one acts as the person that it makes.
    if (cell.type === 'mutation' && cell.role !== 'anonymous' && cell.meta?.access.kind !== 'link')
      await expectRecorded(cell, cell.role, { afterSeq: seqBefore, hasInput: input !== undefined })
    return
  }
  expect(answer).toMatchObject({ ok: false, code: expected.code })
  if (expected.permission) expect(answer).toMatchObject({ data: { permission: expected.permission } })
  const audited = cell.type === 'mutation' && cell.role !== 'anonymous' ? 1 : 0
  expect((await countRefusals()) - before).toBe(audited)
})

async function lastAuditSeq(): Promise<string> {
  const { rows } = await bench.tenants.sql.query('SELECT coalesce(max(seq), 0) AS seq FROM audit_event')
  return rows[0].seq
}

/** AU-01: who, by which role, from where, on what, what was asked for. Also when the state of things refused it. */
async function expectRecorded(
  { meta }: MatrixProcedure,
  role: SignedInRole,
  { afterSeq, hasInput }: { readonly afterSeq: string; readonly hasInput: boolean },
) {
  const { rows } = await bench.tenants.sql.query(
    `SELECT action, actor_name, actor_role, source_ip, request_id, request, result, project_id FROM audit_event
     WHERE seq > $1 AND actor_id = $2`,
    [afterSeq, matrix.users[role].userId],
  )
  expect(rows).not.toEqual([])
  const noun = meta?.audit?.split('.')[0]
  const needsRole = meta?.access.kind === 'permission' && !meta.access.permission.startsWith('key_pair:')
  for (const row of rows) {
    if (row.action !== meta?.audit) expect(row.action).toMatch(new RegExp(`^${noun}\\.`))
    expect(row).toMatchObject({ source_ip: '192.0.2.1', request_id: expect.any(String) })
    // Nobody has a role in what is not there.
    const nowhere = row.result === 'refused' && row.project_id === null && role !== 'cloud_admin'
    if (needsRole && role !== 'no_project' && !nowhere) expect(row.actor_role).toBe(role)
  }
  expect(rows.map(({ request }) => typeof request)).toEqual(rows.map(() => 'object'))
  if (hasInput) expect(rows.every(({ request }) => request !== null)).toBe(true)
}

async function countRefusals(): Promise<number> {
  const { rows } = await bench.tenants.sql.query(`SELECT count(*)::int AS n FROM audit_event WHERE result = 'refused'`)
  return rows[0].n
}

const nameable = matrixProcedures.filter(({ path }) => procedureSamples[path]?.absent)

test.each(nameable)('$path answers for what is not yours exactly as for what is not there', async (procedure) => {
  const { path } = procedure
  const sample = procedureSamples[path] as ProcedureSample
  for (const role of ['department_admin', 'project_user'] as const) {
    const foreign = await call(role, path, await matrix.inputOf(sample, role, 'foreign'))
    const absent = await call(role, path, await matrix.inputOf(sample, role, 'foreign', true))
    const expected = await matrix.expectedRefusal(procedure, sample, role, 'foreign')
    if (expected?.code !== 'permission_missing') expect(foreign).toEqual({ ok: false, code: 'not_found', data: {} })
    expect(absent).toEqual(foreign)
  }
})

const guarded = matrixProcedures.filter(({ meta }) => meta?.access.kind === 'permission')

test.each(guarded)('$path refuses whoever may do it nowhere before it reads the input', async ({ path }) => {
  const answer = await call('no_project', path, { garbage: randomUUID() })
  expect(answer).toMatchObject({ ok: false, code: 'permission_missing' })
})

test('no secret that was sent is in the database in the clear, nor in what was logged', async () => {
  const { rows } = await bench.tenants.sql.query(`
    SELECT 'audit' AS place FROM audit_event WHERE (detail::text || coalesce(request::text, '')) ILIKE '%canary-secret%'
    UNION ALL SELECT 'operation' FROM operation WHERE (input::text || state::text) ILIKE '%canary-secret%'
    UNION ALL SELECT 'outbox' FROM outbox WHERE payload::text ILIKE '%canary-secret%'
    UNION ALL SELECT 'bmc' FROM bmc_endpoint WHERE encode(secret_sealed, 'escape') ILIKE '%canary-secret%'
    UNION ALL SELECT 'screen' FROM bmc_endpoint WHERE graphical_console::text ILIKE '%canary-secret%'
    UNION ALL SELECT 'driver' FROM ironic_driver_secret WHERE encode(secret_sealed, 'escape') ILIKE '%canary-secret%'
    UNION ALL SELECT 'host' FROM host WHERE encode(password_sealed, 'escape') ILIKE '%canary-secret%'`)
  expect(rows).toEqual([])
  expect(bench.logged.join('')).not.toMatch(/canary-secret/i)
})
