import { randomUUID } from 'node:crypto'
import { allowed } from '@ingot/core/access/verdict'
import { issueConsoleTicket } from '@ingot/db/console/issue-console-ticket'
import { timingPresets } from '@ingot/lab/timings'
import { findFreePort } from '@ingot/testing/free-port'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ConsoleViewer } from './console-viewer'
import type { Fleet } from './fleet'
import { findHost, nodeNameOf, operationOf, requestHost, waitForSuccess } from './fleet-requests'
import { type RunningFleet, startRunningFleet } from './running-fleet'

// The console of a host from its first power-on to its deletion: one real worker with all roles, a server of the lab,
// everything between them on the wire. The tests follow each other.
const ORIGIN = 'https://console.example.org'
let running: RunningFleet
let fleet: Fleet
let consolePort: number
let hostId: string
let viewer: ConsoleViewer

beforeAll(async () => {
  // A POST long enough for the recorder to be there when iPXE begins, as that of every real server is.
  const timings = { ...timingPresets.fast, postMs: 3_000 }
  running = await startRunningFleet({ nodes: 1, timings, imageMib: 4 })
  fleet = running.fleet
  consolePort = await findFreePort()
  await running.startWorker('operations,boot,console', {
    INGOT_CONSOLE_PORT: String(consolePort),
    INGOT_CONSOLE_ORIGINS: ORIGIN,
    INGOT_RECORD_CONSOLE: 'true',
  })
})
afterAll(async () => {
  viewer?.close()
  await running?.close()
})

async function openConsole(id: string): Promise<ConsoleViewer> {
  const { rows } = await fleet.sql.query(
    `INSERT INTO user_session (id, user_id, expires_at) VALUES ($1, $2, now() + interval '1 hour') RETURNING *`,
    [randomUUID(), fleet.user],
  )
  const { ticket } = await issueConsoleTicket(fleet.database, {
    kind: 'serial',
    hostId: id,
    userId: fleet.user,
    userSessionId: rows[0].id,
    context: { actorId: fleet.user, actorName: 'lin' },
    rule: () => allowed,
  })
  return ConsoleViewer.open(consolePort, ORIGIN, ticket)
}
const until = <T>(look: () => T) => expect.poll(look, { timeout: 20_000, interval: 20 })

test('what the server printed while it was deployed is there, from firmware to login, though nobody watched', async () => {
  ;[hostId = ''] = await fleet.createHosts(1, 'console-web')
  await waitForSuccess(fleet, await operationOf(fleet, hostId))
  const server = fleet.lab.node(await nodeNameOf(fleet, hostId))
  await server.eventLog.waitFor('boot.os')
  viewer = await openConsole(hostId)
  await until(() => viewer.isLive).toBe(true)
  await until(() => viewer.linkKind).toBe('open')
  await until(() => viewer.text).toMatch(/console-web login: $/)
  expect(viewer.text).toMatch(/iPXE/)
  expect(viewer.history.length).toBeGreaterThan(1_000)
})

test('its owner signs in with the password he chose and asks for the name', async () => {
  viewer.type('root\r')
  await until(() => viewer.text).toMatch(/Password: $/)
  viewer.type('Correct-Horse-7\r')
  await until(() => viewer.text).toMatch(/\[root@console-web ~\]# $/)
  viewer.type('hostname\r')
  await until(() => viewer.text).toMatch(/hostname\r\nconsole-web\r\n.*# $/s)
})

test('a reboot is watched to the next login on the same line', async () => {
  const before = viewer.text.length
  await waitForSuccess(fleet, await requestHost(fleet, hostId, 'reboot'))
  await until(() => viewer.text.slice(before)).toMatch(/console-web login: $/)
  expect(viewer.closeReason).toBeNull()
})

test('a second look shows the same, once, in the same order', async () => {
  const again = await openConsole(hostId)
  await until(() => again.isLive).toBe(true)
  await until(() => again.text).toBe(viewer.text)
  again.close()
})

test('when the host is gone its console is closed, and the next host on the server sees none of it', async () => {
  const { node_id: nodeId } = await findHost(fleet, hostId)
  await waitForSuccess(fleet, await requestHost(fleet, hostId, 'delete'))
  await until(() => viewer.closeReason).toMatch(/^host_(gone|moved)$/)
  const [nextId = ''] = await fleet.createHosts(1, 'next-web')
  await waitForSuccess(fleet, await operationOf(fleet, nextId))
  expect((await findHost(fleet, nextId)).node_id).toBe(nodeId)
  const next = await openConsole(nextId)
  await until(() => next.isLive).toBe(true)
  await until(() => next.text).toMatch(/next-web login: $/)
  expect(next.text).not.toContain('console-web')
  next.close()
})
