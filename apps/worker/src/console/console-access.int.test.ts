import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ConsoleBench, openConsoleBench, until } from '../testing/console-bench'
import { TEST_ORIGIN } from '../testing/console-client'
import { defaultConsolePace } from './console-pace'

let bench: ConsoleBench
beforeAll(async () => {
  bench = await openConsoleBench()
})
beforeEach(() => bench.start())
afterEach(() => bench.stop())
afterAll(() => bench.close())

describe('who gets in', () => {
  test('a ticket opens one console, and only one', async () => {
    const { hostId } = await bench.newHost('single')
    const { ticket } = await bench.ticketFor(hostId)
    const first = await bench.connect().hello(ticket)
    const second = await bench.connect().hello(ticket)
    await until(() => first.last('welcome')?.hostName).toBe('single')
    await until(() => second.ended).toBe('ticket_invalid')
    expect(first.ended).toBeUndefined()
  })

  test('an expired ticket opens nothing', async () => {
    const { hostId } = await bench.newHost('expired')
    const { ticket, sessionId } = await bench.ticketFor(hostId)
    await bench.fixture.sql.query('UPDATE console_session SET ticket_expires_at = now() WHERE id = $1', [sessionId])
    const client = await bench.connect().hello(ticket)
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
    const client = bench.connect(options)
    await until(() => client.ended).toBe(status)
  })

  test('whoever says nothing is sent away', async () => {
    await bench.start({ helloMs: 60 })
    const client = bench.connect()
    await until(() => client.ended).toBe('hello_timeout')
  })

  test('a right that was lost after the ticket was issued opens nothing, and the refusal is kept', async () => {
    const { hostId } = await bench.newHost('lost-right')
    const user = await bench.fixture.addUser('lost-right')
    const { ticket, sessionId } = await bench.ticketFor(hostId, user)
    await bench.fixture.sql.query('DELETE FROM membership WHERE user_id = $1', [user.userId])
    const client = await bench.connect().hello(ticket)
    await until(() => client.ended).toBe('permission_removed')
    await expect.poll(() => bench.closeReason(sessionId)).toBe('permission_removed')
  })

  test('the sixth console of a user is refused, also when all are opened at once', async () => {
    const { hostId } = await bench.newHost('six')
    const user = await bench.fixture.addUser('six')
    const tickets = await Promise.all(Array.from({ length: 7 }, () => bench.ticketFor(hostId, user)))
    const opened = await Promise.all(tickets.map(({ ticket }) => bench.connect().hello(ticket)))
    await until(() => opened.filter((client) => client.last('welcome')).length).toBe(5)
    await until(() => opened.filter((client) => client.ended === 'too_many_consoles').length).toBe(2)
  })
})

describe('who stays in', () => {
  test('is asked again often enough for the 2 s that are promised', () => {
    expect(defaultConsolePace.recheckMs).toBeLessThan(2_000)
  })

  test.for([
    ['session_revoked', 'UPDATE user_session SET revoked_at = now() WHERE id = $1', 'userSessionId'],
    ['user_disabled', 'UPDATE user_account SET disabled_at = now() WHERE id = $1', 'userId'],
    ['permission_removed', 'DELETE FROM membership WHERE user_id = $1', 'userId'],
    ['host_gone', 'UPDATE host SET deleted_at = now() WHERE id = $1', 'hostId'],
    ['host_moved', 'UPDATE host SET node_id = NULL WHERE id = $1', 'hostId'],
  ] as const)(
    '%s closes an open console at the next look, without any announcement',
    async ([reason, sql, key], { task }) => {
      const host = await bench.newHost(task.id)
      const user = await bench.fixture.addUser(task.id)
      const { client, sessionId } = await bench.watch(host.hostId, user)
      await bench.fixture.sql.query(sql, [{ ...host, ...user }[key]])
      await until(() => client.ended).toBe(reason)
      await expect.poll(() => bench.closeReason(sessionId)).toBe(reason)
    },
  )

  test('an announced revocation closes at once, and the other consoles stay', async () => {
    await bench.start({ recheckMs: 60_000 })
    const { hostId } = await bench.newHost('announced')
    const [user, other] = [await bench.fixture.addUser('announced'), await bench.fixture.addUser('stays')]
    const { client } = await bench.watch(hostId, user)
    const { client: stays } = await bench.watch(hostId, other)
    await bench.fixture.sql.query('UPDATE user_session SET revoked_at = now() WHERE id = $1', [user.userSessionId])
    await bench.announce({ topic: 'session', id: user.userSessionId })
    await until(() => client.ended).toBe('session_revoked')
    expect(stays.ended).toBeUndefined()
  })

  test('nobody sits there: warned, then closed; activity keeps it open', async () => {
    await bench.start({ idleMs: 2_000, idleWarningMs: 1_700 })
    const { hostId } = await bench.newHost('idle')
    const [idle, active] = [(await bench.watch(hostId)).client, (await bench.watch(hostId)).client]
    const timer = setInterval(() => active.socket.readyState === 1 && active.send({ t: 'activity' }), 50)
    await until(() => idle.ended).toBe('idle')
    expect(idle.last('idle')?.closesInMs).toBeLessThanOrEqual(1_700)
    expect(active.ended).toBeUndefined()
    clearInterval(timer)
  })

  test('a viewer that dies without a word is found, and the next one types', async () => {
    await bench.start({ pingMs: 500 })
    const { hostId, bmc } = await bench.newHost('dead')
    const { client: dead, sessionId } = await bench.watch(hostId)
    const { client: next } = await bench.watch(hostId)
    dead.socket.pause()
    await expect.poll(() => bench.closeReason(sessionId)).toBe('not_answering')
    await until(() => next.last('role')?.role).toBe('writer')
    next.type('x')
    await until(() => bmc.typed).toBe('x')
  })
})
