import { allowed } from '@ingot/core/access/verdict'
import { encodeCount, WINDOW_BYTES } from '@ingot/core/console/wire-protocol'
import { issueConsoleTicket } from '@ingot/db/console/issue-console-ticket'
import { type Database, openDatabase } from '@ingot/db/database'
import { createLogger } from '@ingot/telemetry/logger'
import { type ConsoleFixture, openConsoleFixture } from '@ingot/testing/console-fixture'
import { createTestDatabase, type TestDatabase } from '@ingot/testing/database'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ConsoleClient, TEST_ORIGIN } from '../testing/console-client'
import { SerialBmc } from '../testing/serial-bmc'
import type { ConsolePace } from './console-pace'
import { startConsoleRole } from './start-console-role'

let testDatabase: TestDatabase
let database: Database
let fixture: ConsoleFixture
const log = createLogger({ name: 'test', level: 'silent' })
const bmcs = new Map<string, SerialBmc>()
const clients: ConsoleClient[] = []
let role: { port: number; close(): Promise<void> }

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

const quick: Partial<ConsolePace> = { retryMs: 50, maxRetryMs: 100, lingerMs: 50, flushMs: 20, backgroundRetryMs: 100 }
const start = (pace: Partial<ConsolePace> = {}, recordConsole = false) =>
  startConsoleRole({
    database,
    deps: { bmcOf: async (nodeId) => bmcOf(nodeId).bmc },
    host: '127.0.0.1',
    port: 0,
    origins: [TEST_ORIGIN],
    log,
    recordConsole,
    pace: { ...quick, ...pace },
  })
const bmcOf = (nodeId: string): SerialBmc => {
  const bmc = bmcs.get(nodeId) ?? new SerialBmc()
  bmcs.set(nodeId, bmc)
  return bmc
}
const ticketFor = async (hostId: string, user: { userId: string; userSessionId: string } = fixture) => {
  const context = { actorId: user.userId, actorName: 'lin' }
  return issueConsoleTicket(database, { hostId, ...user, context, rule: () => allowed })
}
const connect = (options: ConstructorParameters<typeof ConsoleClient>[1] = {}) => {
  const client = new ConsoleClient(role.port, options)
  clients.push(client)
  return client
}
const watchHost = async (hostId: string, user?: { userId: string; userSessionId: string }) => {
  const { ticket, sessionId } = await ticketFor(hostId, user ?? (await fixture.addUser(`u${clients.length}-${hostId}`)))
  const client = await connect().hello(ticket)
  await until(() => client.last('live')).toBeDefined()
  return { client, sessionId }
}
const until = <T>(look: () => T) => expect.poll(look, { timeout: 8_000, interval: 5 })
const newHost = async (name: string) => {
  const host = await fixture.addHost(name)
  return { ...host, bmc: bmcOf(host.nodeId) }
}
const closeReasonInDatabase = async (sessionId: string) => {
  const { rows } = await fixture.sql.query('SELECT close_reason FROM console_session WHERE id = $1', [sessionId])
  return rows[0]?.close_reason
}

beforeEach(async () => {
  role = await start()
})
afterEach(async () => {
  for (const client of clients.splice(0)) client.socket.terminate()
  await role.close()
})

describe('who gets in', () => {
  test('a ticket opens one console, and only one', async () => {
    const { hostId } = await newHost('single')
    const { ticket } = await ticketFor(hostId)
    const first = await connect().hello(ticket)
    const second = await connect().hello(ticket)
    await until(() => first.last('welcome')?.hostName).toBe('single')
    await until(() => second.ended).toBe('ticket_invalid')
    expect(first.ended).toBeUndefined()
  })

  test('an expired ticket opens nothing', async () => {
    const { hostId } = await newHost('expired')
    const { ticket, sessionId } = await ticketFor(hostId)
    await fixture.sql.query('UPDATE console_session SET ticket_expires_at = now() WHERE id = $1', [sessionId])
    const client = await connect().hello(ticket)
    await until(() => client.ended).toBe('ticket_invalid')
  })

  test.for([
    ['another origin', { origin: 'https://evil.example.org' }, 'http 403'],
    ['the null origin', { origin: 'null' }, 'http 403'],
    ['the allowed origin with another port', { origin: `${TEST_ORIGIN}:8443` }, 'http 403'],
    ['another path', { path: '/other' }, 'http 404'],
    ['a ticket in the URL', { path: `/console?ticket=${'x'.repeat(43)}` }, 'http 404'],
    ['another protocol', { protocol: 'chat' }, 'http 400'],
  ] as const)('%s is refused before anything is read', async ([, options, status]) => {
    const client = connect(options)
    await until(() => client.ended).toBe(status)
  })

  test('whoever says nothing is sent away', async () => {
    await role.close()
    role = await start({ helloMs: 60 })
    const client = connect()
    await until(() => client.ended).toBe('hello_timeout')
  })

  test('a right that was lost after the ticket was issued opens nothing, and the refusal is kept', async () => {
    const { hostId } = await newHost('lost-right')
    const user = await fixture.addUser('lost-right')
    const { ticket, sessionId } = await ticketFor(hostId, user)
    await fixture.sql.query('DELETE FROM membership WHERE user_id = $1', [user.userId])
    const client = await connect().hello(ticket)
    await until(() => client.ended).toBe('permission_removed')
    await expect.poll(() => closeReasonInDatabase(sessionId)).toBe('permission_removed')
  })

  test('the sixth console of a user is refused, also when all are opened at once', async () => {
    const { hostId } = await newHost('six')
    const user = await fixture.addUser('six')
    const tickets = await Promise.all(Array.from({ length: 7 }, () => ticketFor(hostId, user)))
    const opened = await Promise.all(tickets.map(({ ticket }) => connect().hello(ticket)))
    await until(() => opened.filter((client) => client.last('welcome')).length).toBe(5)
    await until(() => opened.filter((client) => client.ended === 'too_many_consoles').length).toBe(2)
  })
})

describe('who stays in', () => {
  test.for([
    ['session_revoked', 'UPDATE user_session SET revoked_at = now() WHERE id = $1', 'userSessionId'],
    ['user_disabled', 'UPDATE user_account SET disabled_at = now() WHERE id = $1', 'userId'],
    ['permission_removed', 'DELETE FROM membership WHERE user_id = $1', 'userId'],
    ['host_gone', 'UPDATE host SET deleted_at = now() WHERE id = $1', 'hostId'],
    ['host_moved', 'UPDATE host SET node_id = NULL WHERE id = $1', 'hostId'],
  ] as const)('%s closes an open console within 2 s without any announcement', async ([reason, sql, key], { task }) => {
    const host = await newHost(task.id)
    const user = await fixture.addUser(task.id)
    const { client, sessionId } = await watchHost(host.hostId, user)
    const sinceMs = performance.now()
    await fixture.sql.query(sql, [{ ...host, ...user }[key]])
    await until(() => client.ended).toBe(reason)
    expect(performance.now() - sinceMs).toBeLessThan(2_000)
    await expect.poll(() => closeReasonInDatabase(sessionId)).toBe(reason)
  })

  test('an announced revocation closes at once, and the other consoles stay', async () => {
    await role.close()
    role = await start({ recheckMs: 60_000 })
    const { hostId } = await newHost('announced')
    const [user, other] = [await fixture.addUser('announced'), await fixture.addUser('stays')]
    const { client } = await watchHost(hostId, user)
    const { client: stays } = await watchHost(hostId, other)
    await fixture.sql.query('UPDATE user_session SET revoked_at = now() WHERE id = $1', [user.userSessionId])
    const event = { topic: 'session', id: user.userSessionId }
    await fixture.sql.query(`SELECT pg_notify('ingot_event', $1)`, [JSON.stringify(event)])
    await until(() => client.ended).toBe('session_revoked')
    expect(stays.ended).toBeUndefined()
  })

  test('nobody sits there: warned, then closed; activity keeps it open', async () => {
    await role.close()
    role = await start({ idleMs: 600, idleWarningMs: 400 })
    const { hostId } = await newHost('idle')
    const [idle, active] = [(await watchHost(hostId)).client, (await watchHost(hostId)).client]
    const timer = setInterval(() => active.socket.readyState === 1 && active.send({ t: 'activity' }), 50)
    await until(() => idle.ended).toBe('idle')
    expect(idle.last('idle')?.closesInMs).toBeLessThanOrEqual(400)
    expect(active.ended).toBeUndefined()
    clearInterval(timer)
  })

  test('a viewer that dies without a word is found, and the next one types', async () => {
    await role.close()
    role = await start({ pingMs: 100 })
    const { hostId, bmc } = await newHost('dead')
    const { client: dead, sessionId } = await watchHost(hostId)
    const { client: next } = await watchHost(hostId)
    dead.socket.pause()
    await expect.poll(() => closeReasonInDatabase(sessionId), { timeout: 5_000 }).toBe('not_answering')
    await until(() => next.last('role')?.role).toBe('writer')
    next.type('x')
    await until(() => bmc.typed).toBe('x')
  })
})

describe('one console, many viewers', () => {
  test('keys reach the machine and its answer every viewer; one stream serves them all', async () => {
    const { hostId, bmc } = await newHost('echo')
    const { client: one } = await watchHost(hostId)
    const { client: two } = await watchHost(hostId)
    await until(() => one.last('state')?.link.kind).toBe('open')
    one.type('uname\r')
    await until(() => one.live).toBe('uname\r')
    await until(() => two.live).toBe('uname\r')
    expect(bmc.openings).toEqual([{ takeOver: false }])
  })

  test('the second only reads until it takes over, and both are told', async () => {
    const { hostId, bmc } = await newHost('roles')
    const lin = await fixture.addUser('Lin')
    const zhao = await fixture.addUser('Zhao')
    const { client: one } = await watchHost(hostId, lin)
    const { client: two } = await watchHost(hostId, zhao)
    await until(() => one.last('state')?.link.kind).toBe('open')
    await until(() => two.last('role')).toEqual({ t: 'role', role: 'reader', writer: 'Lin', viewers: 2 })
    two.type('rm')
    two.send({ t: 'break' })
    await until(() => two.last('notice')?.code).toBe('read_only')
    two.send({ t: 'take_over' })
    await until(() => one.last('role')).toEqual({ t: 'role', role: 'reader', writer: 'Zhao', viewers: 2 })
    two.type('ls')
    two.send({ t: 'break' })
    one.type('no')
    await until(() => bmc.breaks).toBe(1)
    expect(bmc.typed).toBe('ls')
    two.close()
    await until(() => one.last('role')).toEqual({ t: 'role', role: 'writer', writer: 'Lin', viewers: 1 })
  })

  test('what a terminal answers by itself does not reach the machine', async () => {
    const { hostId, bmc } = await newHost('filter')
    const { client } = await watchHost(hostId)
    await until(() => client.last('state')?.link.kind).toBe('open')
    client.type('\x1b]52;c;cm0gLXJm\x07\x1b[12;40R\x1bP1$r0m\x1b\\主\x1b[A\x03')
    await until(() => bmc.typed).toBe('主\x1b[A\x03')
  })

  test('the stream is let go when the last viewer has gone', async () => {
    const { hostId, bmc } = await newHost('letgo')
    const { client } = await watchHost(hostId)
    await until(() => bmc.isOpen).toBe(true)
    client.close()
    await until(() => bmc.isOpen).toBe(false)
  })

  test('a paste larger than the BMC takes at once arrives whole and in order', async () => {
    const { hostId, bmc } = await newHost('paste')
    bmc.onKeys = () => {}
    const { client } = await watchHost(hostId)
    await until(() => client.last('state')?.link.kind).toBe('open')
    bmc.accepting = false
    const text = Array.from({ length: 20_000 }, (_, i) => `${i} `).join('')
    for (let at = 0; at < text.length; at += 4096) client.type(text.slice(at, at + 4096))
    await new Promise((resolve) => setTimeout(resolve, 100))
    bmc.accepting = true
    await until(() => bmc.typed.length).toBe(text.length)
    expect(bmc.typed).toBe(text)
    expect(client.last('notice')).toBeUndefined()
  })
})

describe('history', () => {
  test('a viewer gets everything printed exactly once: history, then live, while the machine keeps printing', async () => {
    const { hostId, bmc } = await newHost('seamless')
    await watchHost(hostId)
    await until(() => bmc.isOpen).toBe(true)
    let next = 0
    const timer = setInterval(() => {
      for (let i = 0; i < 5; i++) bmc.print(`<${next++}>`)
    }, 1)
    const viewers = []
    for (let i = 0; i < 4; i++) viewers.push((await watchHost(hostId)).client)
    await new Promise((resolve) => setTimeout(resolve, 100))
    clearInterval(timer)
    const whole = Array.from({ length: next }, (_, i) => `<${i}>`).join('')
    for (const viewer of viewers) await until(() => viewer.history + viewer.live).toBe(whole)
    expect(viewers.at(-1)?.history.length).toBeGreaterThan(0)
    expect(viewers.at(-1)?.live.length).toBeGreaterThan(0)
  })

  test('it is there when the machine is off and the BMC does not answer', async () => {
    const { hostId, nodeId, bmc } = await newHost('off')
    const { client } = await watchHost(hostId)
    await until(() => bmc.isOpen).toBe(true)
    bmc.print('Kernel panic - not syncing\r\n')
    await until(() => client.live).toContain('panic')
    client.close()
    await until(() => bmc.isOpen).toBe(false)
    bmc.refusal = 'bmc_unreachable'
    await fixture.sql.query(`UPDATE node SET power_observed = 'off' WHERE id = $1`, [nodeId])
    await fixture.sql.query(`SELECT pg_notify('ingot_event', $1)`, [JSON.stringify({ topic: 'node', id: nodeId })])
    const { client: later } = await watchHost(hostId)
    expect(later.history).toBe('Kernel panic - not syncing\r\n')
    await until(() => later.last('state')?.link).toMatchObject({ kind: 'unreachable', power: 'off' })
  })

  test('more than a window of it arrives in step with what was drawn', async () => {
    const { hostId, bmc } = await newHost('long')
    const { client } = await watchHost(hostId)
    await until(() => bmc.isOpen).toBe(true)
    const line = `${'x'.repeat(1022)}\r\n`
    for (let i = 0; i < 600; i++) {
      bmc.print(line)
      if (i % 100 === 99) await new Promise((resolve) => setTimeout(resolve, 50))
    }
    await until(() => client.liveBytes + client.skippedBytes).toBe(600 * 1024)
    const { ticket } = await ticketFor(hostId, await fixture.addUser('long-reader'))
    const slow = connect()
    slow.acknowledging = false
    await slow.hello(ticket)
    await until(() => slow.history.length).toBeGreaterThan(WINDOW_BYTES - 20_000)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(slow.history.length).toBeLessThanOrEqual(WINDOW_BYTES)
    expect(slow.last('live')).toBeUndefined()
    slow.acknowledging = true
    slow.acknowledge()
    await until(() => slow.last('live')).toBeDefined()
    expect(slow.history.length).toBe(600 * 1024)
  })

  test('running hosts are recorded while nobody watches, and busy consoles are left alone', async () => {
    await role.close()
    const { hostId, nodeId, bmc } = await newHost('recorded')
    const busy = await newHost('held-by-another')
    busy.bmc.refusal = 'console_busy'
    role = await start({ backgroundRetryMs: 60_000 }, true)
    await until(() => bmc.isOpen).toBe(true)
    bmc.print('login: ')
    const { rows } = await fixture.sql.query('SELECT host_id FROM console_chunk WHERE node_id = $1', [nodeId])
    expect(rows.every((row) => row.host_id === hostId)).toBe(true)
    const { client } = await watchHost(hostId)
    expect(client.history).toBe('login: ')
    expect(busy.bmc.openings).toEqual([{ takeOver: false }])
  })
})

describe('clear words', () => {
  test.for([
    ['console_busy', 'busy'],
    ['console_disabled', 'disabled'],
    ['bmc_auth_failed', 'refused'],
    ['bmc_unreachable', 'unreachable'],
  ] as const)('%s is shown as %s, with the next attempt', async ([code, kind], { task }) => {
    const { hostId, bmc } = await newHost(task.id)
    bmc.refusal = code
    const { client } = await watchHost(hostId)
    await until(() => client.last('state')?.link).toMatchObject({ kind, code })
    expect(client.last('state')?.link.retryInMs).toBeGreaterThan(0)
  })

  test('a busy console is opened by itself once it is free', async () => {
    const { hostId, bmc } = await newHost('free-again')
    bmc.refusal = 'console_busy'
    const { client } = await watchHost(hostId)
    await until(() => client.last('state')?.link.kind).toBe('busy')
    bmc.refusal = null
    await until(() => client.last('state')?.link.kind).toBe('open')
    expect(bmc.openings.every((opening) => !opening.takeOver)).toBe(true)
  })

  test('throwing another client out happens only when asked for, and is audited', async () => {
    const { hostId, bmc } = await newHost('throw-out')
    bmc.refusal = 'console_busy'
    const { client } = await watchHost(hostId)
    await until(() => client.last('state')?.link.kind).toBe('busy')
    client.send({ t: 'take_over_bmc' })
    await until(() => client.last('state')?.link.kind).toBe('open')
    expect(bmc.openings.at(-1)).toEqual({ takeOver: true })
    const { rows } = await fixture.sql.query(
      `SELECT 1 FROM audit_event WHERE target_id = $1 AND action = 'host.console_take_over'`,
      [hostId],
    )
    expect(rows).toHaveLength(1)
  })

  test('a lost stream is said to be lost, opened again, and loses no later output', async () => {
    const { hostId, bmc } = await newHost('lost')
    const { client } = await watchHost(hostId)
    await until(() => bmc.isOpen).toBe(true)
    bmc.print('before ')
    bmc.lose()
    await until(() => client.messages.some((m) => m.t === 'state' && m.link.kind === 'lost')).toBe(true)
    client.type('x')
    await until(() => bmc.isOpen).toBe(true)
    await until(() => client.last('state')?.link.kind).toBe('open')
    bmc.print('after')
    await until(() => client.live).toBe('before after')
    expect(bmc.typed).toBe('')
    expect(client.last('notice')?.code).toBe('not_open')
  })

  test('a console that prints nothing is called silent until it prints', async () => {
    await role.close()
    role = await start({ silentMs: 60 })
    const { hostId, bmc } = await newHost('silent')
    const { client } = await watchHost(hostId)
    await until(() => client.last('state')?.link.silentForS).not.toBeNull()
    expect(client.last('state')?.link.kind).toBe('open')
    bmc.print('.')
    await until(() => client.last('state')?.link.silentForS).toBeNull()
  })
})

describe('bad weather', () => {
  test('a viewer that draws nothing is skipped forward; the others miss nothing', async () => {
    const { hostId, bmc } = await newHost('slow')
    const { client: good } = await watchHost(hostId)
    const { client: stuck } = await watchHost(hostId)
    stuck.acknowledging = false
    await until(() => bmc.isOpen).toBe(true)
    const piece = Buffer.alloc(16 * 1024, 'y')
    for (let i = 0; i < 64; i++) {
      bmc.print(piece)
      await until(() => good.liveBytes).toBe((i + 1) * piece.length)
    }
    expect(stuck.liveBytes).toBeLessThanOrEqual(WINDOW_BYTES)
    stuck.acknowledging = true
    stuck.acknowledge()
    await until(() => stuck.liveBytes + stuck.skippedBytes).toBe(64 * piece.length)
    expect(stuck.skippedBytes).toBeGreaterThan(0)
    bmc.print('end')
    await until(() => stuck.live.endsWith('end')).toBe(true)
  })

  test('a flooding console skips forward and another echoes as before', async () => {
    const flood = await newHost('flood')
    const calm = await newHost('calm')
    const { client: flooded } = await watchHost(flood.hostId)
    const { client } = await watchHost(calm.hostId)
    await until(() => flood.bmc.isOpen && calm.bmc.isOpen).toBe(true)
    const piece = Buffer.alloc(16 * 1024, 'z')
    const timer = setInterval(() => {
      for (let i = 0; i < 16; i++) flood.bmc.print(piece)
    }, 5)
    const latencies: number[] = []
    const endMs = performance.now() + 1_000
    while (performance.now() < endMs) {
      const wanted = client.liveBytes + 1
      const sinceMs = performance.now()
      client.type('k')
      while (client.liveBytes < wanted) await new Promise((resolve) => setImmediate(resolve))
      latencies.push(performance.now() - sinceMs)
    }
    clearInterval(timer)
    latencies.sort((a, b) => a - b)
    expect(client.live).toBe('k'.repeat(latencies.length))
    expect(latencies[Math.floor(latencies.length * 0.95)]).toBeLessThan(50)
    await until(() => flooded.skippedBytes).toBeGreaterThan(0)
  })

  test.for([
    ['keys before the hello', (c: ConsoleClient) => c.type('x')],
    ['a second hello', (c: ConsoleClient) => c.send({ t: 'hello', ticket: 'x'.repeat(43) })],
    ['text that is not JSON', (c: ConsoleClient) => c.socket.send('{')],
    ['an unknown message', (c: ConsoleClient) => c.socket.send('{"t":"reboot"}')],
    ['an unknown frame', (c: ConsoleClient) => c.socket.send(Buffer.from([0x7f, 1]))],
    ['an empty frame', (c: ConsoleClient) => c.socket.send(Buffer.alloc(0))],
    ['an impossible acknowledgement', (c: ConsoleClient) => c.socket.send(encodeCount('ack', 1e9))],
  ] as const)('%s ends that console alone', async ([name, spoil], { task }) => {
    const { hostId, bmc } = await newHost(task.id)
    const { client: good } = await watchHost(hostId)
    const bad = name === 'keys before the hello' ? connect() : (await watchHost(hostId)).client
    if (bad.socket.readyState !== 1) await new Promise((resolve) => bad.socket.once('open', resolve))
    spoil(bad)
    await until(() => bad.ended).toBe('protocol_error')
    await until(() => bmc.isOpen).toBe(true)
    good.type('ok')
    await until(() => good.live).toBe('ok')
  })

  test('a message that is too large ends the console with the code for it', async () => {
    const { hostId } = await newHost('large')
    const { client } = await watchHost(hostId)
    client.socket.send(Buffer.alloc(17 * 1024, 1))
    await until(() => client.ended).toBe('1009')
  })

  test('2,000 random messages on 40 connections crash nothing', async () => {
    const { hostId, bmc } = await newHost('fuzz')
    const { client: good } = await watchHost(hostId)
    let seed = 42
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) & 0x7fffffff
      return seed % below
    }
    for (let i = 0; i < 40; i++) {
      const client = connect()
      await new Promise((resolve) => client.socket.once('open', resolve).once('close', resolve))
      for (let k = 0; k < 50 && client.socket.readyState === 1; k++) {
        const bytes = Buffer.from(Array.from({ length: random(64) }, () => random(256)))
        client.socket.send(random(2) ? bytes : bytes.toString('latin1'))
      }
      client.socket.terminate()
    }
    await until(() => bmc.isOpen).toBe(true)
    good.type('alive')
    await until(() => good.live).toBe('alive')
  })

  test('shutting down tells the viewers, stores what was printed and lets the BMC go', async () => {
    const { hostId, nodeId, bmc } = await newHost('shutdown')
    const { client, sessionId } = await watchHost(hostId)
    await until(() => bmc.isOpen).toBe(true)
    bmc.print('last words')
    await role.close()
    await until(() => client.ended).toBe('shutting_down')
    expect(bmc.isOpen).toBe(false)
    const { rows } = await fixture.sql.query('SELECT bytes FROM console_chunk WHERE node_id = $1', [nodeId])
    expect(Buffer.concat(rows.map((row) => row.bytes)).toString()).toBe('last words')
    expect(await closeReasonInDatabase(sessionId)).toBe('shutting_down')
  })
})
