import { allowed } from '@ingot/core/access/verdict'
import { type ConsoleKind, issueConsoleTicket } from '@ingot/db/console/issue-console-ticket'
import { openDatabase } from '@ingot/db/database'
import { generateSealKeys } from '@ingot/db/secret/seal-secret'
import type { Bmc } from '@ingot/drivers/contract/bmc'
import { createLogger } from '@ingot/telemetry/logger'
import { openConsoleFixture } from '@ingot/testing/console-fixture'
import { createTestDatabase } from '@ingot/testing/database'
import { expect } from 'vitest'
import type { ConsolePace } from '../console/console-pace'
import { startConsoleRole } from '../console/start-console-role'
import type { IronicDeps } from '../runtime/worker-deps'
import { ConsoleClient, TEST_ORIGIN } from './console-client'
import { noIronic } from './no-ironic'
import { ScreenClient } from './screen-client'
import { SerialBmc } from './serial-bmc'

type SignedIn = { userId: string; userSessionId: string }
export type ConsoleBench = Awaited<ReturnType<typeof openConsoleBench>>

const quick: Partial<ConsolePace> = {
  retryMs: 50,
  maxRetryMs: 100,
  lingerMs: 50,
  flushMs: 20,
  backgroundRetryMs: 100,
  recheckMs: 200,
}

/** Polls quickly: consoles answer within milliseconds. */
export const until = <T>(look: () => T) => expect.poll(look, { timeout: 20_000, interval: 5 })

/** The console role with its own database, machines that are serial ports, and browsers. */
export async function openConsoleBench(bmcFor?: (nodeId: string) => Bmc | Promise<Bmc>, ironic: IronicDeps = noIronic) {
  const testDatabase = await createTestDatabase()
  const database = openDatabase({ connectionString: testDatabase.url })
  const fixture = await openConsoleFixture(testDatabase.url)
  const log = createLogger({ name: 'test', level: 'silent' })
  const sealKeys = await generateSealKeys()
  const bmcs = new Map<string, SerialBmc>()
  const clients: (ConsoleClient | ScreenClient)[] = []
  let role: Awaited<ReturnType<typeof startConsoleRole>> | null = null

  const serialOf = (nodeId: string): SerialBmc => {
    const bmc = bmcs.get(nodeId) ?? new SerialBmc()
    bmcs.set(nodeId, bmc)
    return bmc
  }
  const shutDown = async () => {
    await role?.close()
    role = null
  }
  const stop = async () => {
    for (const client of clients.splice(0)) client.socket.terminate()
    await shutDown()
  }
  const ticketFor = (hostId: string, user: SignedIn = fixture, kind: ConsoleKind = 'serial') =>
    issueConsoleTicket(database, {
      kind,
      hostId,
      userId: user.userId,
      userSessionId: user.userSessionId,
      context: { actorId: user.userId, actorName: 'lin' },
      rule: () => allowed,
    })
  const connect = (options: ConstructorParameters<typeof ConsoleClient>[1] = {}) => {
    if (!role) throw new Error('the role is not started')
    const client = new ConsoleClient(role.port, options)
    clients.push(client)
    return client
  }
  const connectScreen = (protocol?: string) => {
    if (!role) throw new Error('the role is not started')
    const client = new ScreenClient(role.port, protocol)
    clients.push(client)
    return client
  }
  return {
    database,
    fixture,
    sealKeys,
    connectScreen,
    ticketFor,
    connect,
    stop,
    /** Ends the role under its viewers. */
    shutDown,
    /** Starts the role, again with other times when it runs already. */
    async start(pace: Partial<ConsolePace> = {}, recordConsole = false) {
      await stop()
      role = await startConsoleRole({
        database,
        deps: { sealKeys, ironic, bmcOf: async (nodeId) => (await bmcFor?.(nodeId)) ?? serialOf(nodeId).bmc },
        host: '127.0.0.1',
        port: 0,
        origins: [TEST_ORIGIN],
        log,
        recordConsole,
        pace: { ...quick, ...pace },
      })
    },
    async newHost(name: string) {
      const host = await fixture.addHost(name)
      return { ...host, bmc: serialOf(host.nodeId) }
    },
    /** A viewer who has seen the history and follows live; a user of its own unless told. */
    async watch(hostId: string, user?: SignedIn) {
      const viewer = user ?? (await fixture.addUser(`viewer-${clients.length}-${hostId}`))
      const { ticket, sessionId } = await ticketFor(hostId, viewer)
      const client = await connect().hello(ticket)
      await until(() => client.last('live')).toBeDefined()
      return { client, sessionId }
    },
    async closeReason(sessionId: string): Promise<string | null> {
      const { rows } = await fixture.sql.query('SELECT close_reason FROM console_session WHERE id = $1', [sessionId])
      return rows[0]?.close_reason ?? null
    },
    async announce(event: { topic: string; id: string }) {
      await fixture.sql.query(`SELECT pg_notify('ingot_event', $1)`, [JSON.stringify(event)])
    },
    async close() {
      await stop()
      await fixture.close()
      await database.close()
      await testDatabase.drop()
    },
  }
}
