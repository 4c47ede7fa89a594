import { allowed, denied } from '@ingot/core/access/verdict'
import { type ConsoleFixture, openConsoleFixture } from '@ingot/testing/console-fixture'
import { createTestDatabase, type TestDatabase } from '@ingot/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAudit } from '../audit/verify-audit'
import { type Database, openDatabase } from '../database'
import { auditConsoleTakeOver } from './audit-console-take-over'
import { checkConsoleGrant, checkConsoleGrants } from './check-console-grant'
import { closeConsoleSession } from './close-console-session'
import { consumeConsoleTicket } from './consume-console-ticket'
import { type ConsoleKind, issueConsoleTicket } from './issue-console-ticket'
import { listConsoleHosts } from './list-console-hosts'

let testDatabase: TestDatabase
let database: Database
let fixture: ConsoleFixture

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  database = openDatabase({ connectionString: testDatabase.url })
  fixture = await openConsoleFixture(testDatabase.url)
})
afterAll(async () => {
  await fixture.close()
  await database.close()
  await testDatabase.drop()
})

const issueFor = (
  hostId: string,
  user: { userId: string; userSessionId: string } = fixture,
  rule = allowed,
  kind: ConsoleKind = 'serial',
) =>
  issueConsoleTicket(database, {
    kind,
    hostId,
    userId: user.userId,
    userSessionId: user.userSessionId,
    context: { actorId: user.userId, actorName: 'lin' },
    rule: () => rule,
  })

async function openSession(name: string, role: string | null = 'project_user') {
  const host = await fixture.addHost(name)
  const user = await fixture.addUser(`user-of-${name}`, role)
  const { sessionId, ticket } = await issueFor(host.hostId, user)
  await consumeConsoleTicket(database, ticket)
  return { ...host, ...user, sessionId }
}

test('one of many simultaneous callers gets the session of a ticket', async () => {
  const { hostId } = await fixture.addHost('race')
  const { ticket, sessionId } = await issueFor(hostId)
  const answers = await Promise.all(Array.from({ length: 8 }, () => consumeConsoleTicket(database, ticket)))
  expect(answers.filter((answer) => answer !== null)).toEqual([{ sessionId }])
})

test('an expired ticket and an unknown one give nothing', async () => {
  const { hostId } = await fixture.addHost('late')
  const { ticket, sessionId } = await issueFor(hostId)
  await fixture.sql.query(`UPDATE console_session SET ticket_expires_at = now() - interval '1 ms' WHERE id = $1`, [
    sessionId,
  ])
  expect(await consumeConsoleTicket(database, ticket)).toBeNull()
  expect(await consumeConsoleTicket(database, 'x'.repeat(43))).toBeNull()
})

test('a ticket lives 30 seconds and is stored only as a hash', async () => {
  const { hostId } = await fixture.addHost('hash')
  const { ticket, sessionId } = await issueFor(hostId)
  const { rows } = await fixture.sql.query(
    `SELECT extract(epoch FROM ticket_expires_at - created_at)::float AS seconds, console_session::text AS row
     FROM console_session WHERE id = $1`,
    [sessionId],
  )
  expect(rows[0].seconds).toBeCloseTo(30, 0)
  expect(rows[0].row).not.toContain(ticket)
  const audits = await fixture.sql.query(`SELECT * FROM audit_event WHERE target_id = $1`, [hostId])
  expect(audits.rows).toMatchObject([{ action: 'host.console_open', result: 'accepted', actor_id: fixture.userId }])
  expect(JSON.stringify(audits.rows)).not.toContain(ticket)
})

test('a refused rule, a missing host and a host without a node leave neither session nor audit', async () => {
  const { hostId } = await fixture.addHost('refused')
  const refusal = denied({ code: 'permission_missing', permission: 'host:console' })
  await expect(issueFor(hostId, fixture, refusal)).rejects.toMatchObject({ code: 'action_refused' })
  await expect(issueFor(fixture.userId)).rejects.toMatchObject({ code: 'not_found' })
  await fixture.sql.query('UPDATE host SET node_id = NULL WHERE id = $1', [hostId])
  await expect(issueFor(hostId)).rejects.toMatchObject({ data: { reason: { code: 'no_node' } } })
  const { rows } = await fixture.sql.query(
    `SELECT (SELECT count(*) FROM console_session WHERE host_id = $1::uuid)::int AS sessions,
       (SELECT count(*) FROM audit_event WHERE target_id = $1::text)::int AS audits`,
    [hostId],
  )
  expect(rows[0]).toEqual({ sessions: 0, audits: 0 })
})

test('a grant names user, host and node', async () => {
  const session = await openSession('granted')
  expect(await checkConsoleGrant(database, session.sessionId)).toEqual({
    ok: true,
    grant: {
      kind: 'serial',
      sessionId: session.sessionId,
      userId: session.userId,
      userName: 'user-of-granted',
      userSessionId: session.userSessionId,
      hostId: session.hostId,
      hostName: 'granted',
      nodeId: session.nodeId,
      projectId: fixture.projectId,
    },
  })
})

test.for([
  ['session_revoked', 'UPDATE user_session SET revoked_at = now() WHERE id = $1', 'userSessionId'],
  ['session_revoked', `UPDATE user_session SET expires_at = now() - interval '1 s' WHERE id = $1`, 'userSessionId'],
  ['session_revoked', 'DELETE FROM user_session WHERE id = $1', 'userSessionId'],
  ['user_disabled', 'UPDATE user_account SET disabled_at = now() WHERE id = $1', 'userId'],
  ['permission_removed', 'DELETE FROM membership WHERE user_id = $1', 'userId'],
  ['host_gone', 'UPDATE host SET deleted_at = now() WHERE id = $1', 'hostId'],
  ['host_moved', 'UPDATE host SET node_id = NULL WHERE id = $1', 'hostId'],
] as const)('a grant ends with %s after: %s', async ([reason, sql, key], { task }) => {
  const session = await openSession(task.id)
  await fixture.sql.query(sql, [session[key]])
  expect(await checkConsoleGrant(database, session.sessionId)).toEqual({ ok: false, reason })
})

test('a graphical console needs the right and the node to have one, for as long as it is open', async () => {
  const { hostId, nodeId } = await fixture.addHost('screen')
  const { sessionId } = await issueFor(hostId, fixture, allowed, 'graphical')
  expect(await checkConsoleGrant(database, sessionId)).toEqual({ ok: false, reason: 'no_graphical_console' })
  await fixture.setScreen(nodeId, { host: '127.0.0.1', port: 5900 })
  expect(await checkConsoleGrant(database, sessionId)).toMatchObject({ ok: true, grant: { kind: 'graphical', nodeId } })
  await fixture.setScreen(nodeId, null)
  expect(await checkConsoleGrant(database, sessionId)).toEqual({ ok: false, reason: 'no_graphical_console' })
  const { rows } = await fixture.sql.query('SELECT action FROM audit_event WHERE target_id = $1', [hostId])
  expect(rows).toEqual([{ action: 'host.graphical_console_open' }])
})

test('a stranger to the project has no grant, a cloud admin has one', async () => {
  const session = await openSession('foreign', null)
  expect(await checkConsoleGrant(database, session.sessionId)).toEqual({ ok: false, reason: 'permission_removed' })
  await fixture.sql.query('UPDATE user_account SET cloud_admin = true WHERE id = $1', [session.userId])
  expect(await checkConsoleGrant(database, session.sessionId)).toMatchObject({ ok: true })
})

test('many grants are checked at once and unknown sessions are left out', async () => {
  const [one, two] = [await openSession('many-1'), await openSession('many-2')]
  const answers = await checkConsoleGrants(database, [one.sessionId, two.sessionId, fixture.userId])
  expect([...answers.keys()].sort()).toEqual([one.sessionId, two.sessionId].sort())
})

test('a closed session keeps its first reason and its grant is over', async () => {
  const session = await openSession('closed-and-noted')
  await closeConsoleSession(database, session.sessionId, 'idle')
  await closeConsoleSession(database, session.sessionId, 'left')
  const { rows } = await fixture.sql.query('SELECT close_reason FROM console_session WHERE id = $1', [
    session.sessionId,
  ])
  expect(rows).toEqual([{ close_reason: 'idle' }])
  expect(await checkConsoleGrant(database, session.sessionId)).toMatchObject({ ok: false })
})

test('throwing another client out is audited under the user and the chain holds', async () => {
  const session = await openSession('taken')
  await auditConsoleTakeOver(database, session.sessionId, 'lin')
  const { rows } = await fixture.sql.query(
    `SELECT actor_id FROM audit_event WHERE target_id = $1 AND action = 'host.console_take_over'`,
    [session.hostId],
  )
  expect(rows).toEqual([{ actor_id: session.userId }])
  expect(await verifyAudit(database, fixture.projectId)).toMatchObject({ ok: true })
})

test('only hosts that are on a node own a console', async () => {
  const kept = await fixture.addHost('kept')
  const gone = await fixture.addHost('gone')
  await fixture.sql.query('UPDATE host SET deleted_at = now(), node_id = NULL WHERE id = $1', [gone.hostId])
  const hosts = await listConsoleHosts(database)
  expect(hosts).toContainEqual({ ...kept, state: 'active', power: 'on', maintenance: false })
  expect(hosts.map((host) => host.hostId)).not.toContain(gone.hostId)
})

test('the end of a console is in the audit trail, once and with its first reason', async () => {
  const { sessionId, hostId } = await openSession('closed-and-audited')
  await closeConsoleSession(database, sessionId, 'left')
  await closeConsoleSession(database, sessionId, 'session_revoked')
  const { rows } = await fixture.sql.query('SELECT action, detail FROM audit_event WHERE target_id = $1 ORDER BY seq', [
    hostId,
  ])
  expect(rows.map(({ action }) => action)).toEqual(['host.console_open', 'host.console_close'])
  expect(rows[1].detail).toMatchObject({ consoleSessionId: sessionId, reason: 'left' })
})
