import { WINDOW_BYTES } from '@ingot/core/console/wire-protocol'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ConsoleBench, openConsoleBench, until } from '../testing/console-bench'

let bench: ConsoleBench
beforeAll(async () => {
  bench = await openConsoleBench()
})
beforeEach(() => bench.start())
afterEach(() => bench.stop())
afterAll(() => bench.close())

describe('one console, many viewers', () => {
  test('keys reach the machine and its answer every viewer; one stream serves them all', async () => {
    const { hostId, bmc } = await bench.newHost('echo')
    const { client: one } = await bench.watch(hostId)
    const { client: two } = await bench.watch(hostId)
    await until(() => one.last('state')?.link.kind).toBe('open')
    one.type('uname\r')
    await until(() => one.live).toBe('uname\r')
    await until(() => two.live).toBe('uname\r')
    expect(bmc.openings).toEqual([{ takeOver: false }])
  })

  test('the second only reads until it takes over, and both are told', async () => {
    const { hostId, bmc } = await bench.newHost('roles')
    const lin = await bench.fixture.addUser('Lin')
    const zhao = await bench.fixture.addUser('Zhao')
    const { client: one } = await bench.watch(hostId, lin)
    const { client: two } = await bench.watch(hostId, zhao)
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
    const { hostId, bmc } = await bench.newHost('filter')
    const { client } = await bench.watch(hostId)
    await until(() => client.last('state')?.link.kind).toBe('open')
    client.type('\x1b]52;c;cm0gLXJm\x07\x1b[12;40R\x1bP1$r0m\x1b\\主\x1b[A\x03')
    await until(() => bmc.typed).toBe('主\x1b[A\x03')
  })

  test('the stream is let go when the last viewer has gone', async () => {
    const { hostId, bmc } = await bench.newHost('letgo')
    const { client } = await bench.watch(hostId)
    await until(() => bmc.isOpen).toBe(true)
    client.close()
    await until(() => bmc.isOpen).toBe(false)
  })

  test('a paste larger than the BMC takes at once arrives whole and in order', async () => {
    const { hostId, bmc } = await bench.newHost('paste')
    bmc.onKeys = () => {}
    const { client } = await bench.watch(hostId)
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
    const { hostId, bmc } = await bench.newHost('seamless')
    await bench.watch(hostId)
    await until(() => bmc.isOpen).toBe(true)
    let next = 0
    const timer = setInterval(() => {
      for (let i = 0; i < 5; i++) bmc.print(`<${next++}>`)
    }, 1)
    const viewers = []
    for (let i = 0; i < 4; i++) viewers.push((await bench.watch(hostId)).client)
    await new Promise((resolve) => setTimeout(resolve, 100))
    clearInterval(timer)
    const whole = Array.from({ length: next }, (_, i) => `<${i}>`).join('')
    for (const viewer of viewers) await until(() => viewer.history + viewer.live).toBe(whole)
    expect(viewers.at(-1)?.history.length).toBeGreaterThan(0)
    expect(viewers.at(-1)?.live.length).toBeGreaterThan(0)
  })

  test('it is there when the machine is off and the BMC does not answer', async () => {
    const { hostId, nodeId, bmc } = await bench.newHost('off')
    const { client } = await bench.watch(hostId)
    await until(() => bmc.isOpen).toBe(true)
    bmc.print('Kernel panic - not syncing\r\n')
    await until(() => client.live).toContain('panic')
    client.close()
    await until(() => bmc.isOpen).toBe(false)
    bmc.refusal = 'bmc_unreachable'
    await bench.fixture.sql.query(`UPDATE node SET power_observed = 'off' WHERE id = $1`, [nodeId])
    await bench.announce({ topic: 'node', id: nodeId })
    const { client: later } = await bench.watch(hostId)
    expect(later.history).toBe('Kernel panic - not syncing\r\n')
    await until(() => later.last('state')?.link).toMatchObject({ kind: 'unreachable', power: 'off' })
  })

  test('more than a window of it arrives in step with what was drawn', async () => {
    const { hostId, bmc } = await bench.newHost('long')
    const { client } = await bench.watch(hostId)
    await until(() => bmc.isOpen).toBe(true)
    const line = `${'x'.repeat(1022)}\r\n`
    for (let i = 0; i < 600; i++) {
      bmc.print(line)
      if (i % 100 === 99) await new Promise((resolve) => setTimeout(resolve, 50))
    }
    await until(() => client.liveBytes + client.skippedBytes).toBe(600 * 1024)
    const { ticket } = await bench.ticketFor(hostId, await bench.fixture.addUser('long-reader'))
    const slow = bench.connect()
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
    await bench.stop()
    const { hostId, nodeId, bmc } = await bench.newHost('recorded')
    const busy = await bench.newHost('held-by-another')
    busy.bmc.refusal = 'console_busy'
    await bench.start({ backgroundRetryMs: 60_000 }, true)
    await until(() => bmc.isOpen).toBe(true)
    bmc.print('login: ')
    const { rows } = await bench.fixture.sql.query('SELECT host_id FROM console_chunk WHERE node_id = $1', [nodeId])
    expect(rows.every((row) => row.host_id === hostId)).toBe(true)
    const { client } = await bench.watch(hostId)
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
    const { hostId, bmc } = await bench.newHost(task.id)
    bmc.refusal = code
    const { client } = await bench.watch(hostId)
    await until(() => client.last('state')?.link).toMatchObject({ kind, code })
    expect(client.last('state')?.link.retryInMs).toBeGreaterThan(0)
  })

  test('a busy console is opened by itself once it is free', async () => {
    const { hostId, bmc } = await bench.newHost('free-again')
    bmc.refusal = 'console_busy'
    const { client } = await bench.watch(hostId)
    await until(() => client.last('state')?.link.kind).toBe('busy')
    bmc.refusal = null
    await until(() => client.last('state')?.link.kind).toBe('open')
    expect(bmc.openings.every((opening) => !opening.takeOver)).toBe(true)
  })

  test('throwing another client out happens only when asked for, and is audited', async () => {
    const { hostId, bmc } = await bench.newHost('throw-out')
    bmc.refusal = 'console_busy'
    const { client } = await bench.watch(hostId)
    await until(() => client.last('state')?.link.kind).toBe('busy')
    client.send({ t: 'take_over_bmc' })
    await until(() => client.last('state')?.link.kind).toBe('open')
    expect(bmc.openings.at(-1)).toEqual({ takeOver: true })
    const { rows } = await bench.fixture.sql.query(
      `SELECT 1 FROM audit_event WHERE target_id = $1 AND action = 'host.console_take_over'`,
      [hostId],
    )
    expect(rows).toHaveLength(1)
  })

  test('a lost stream is said to be lost, opened again, and loses no later output', async () => {
    const { hostId, bmc } = await bench.newHost('lost')
    const { client } = await bench.watch(hostId)
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
    await bench.start({ silentMs: 60 })
    const { hostId, bmc } = await bench.newHost('silent')
    const { client } = await bench.watch(hostId)
    await until(() => client.last('state')?.link.silentForS).not.toBeNull()
    expect(client.last('state')?.link.kind).toBe('open')
    bmc.print('.')
    await until(() => client.last('state')?.link.silentForS).toBeNull()
  })
})
