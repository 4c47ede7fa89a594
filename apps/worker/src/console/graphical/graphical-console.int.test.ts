import { CONSOLE_SUBPROTOCOL } from '@ingot/core/console/wire-protocol'
import { sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ConsoleBench, openConsoleBench, until } from '../../testing/console-bench'
import { keyEvent, type ScreenClient } from '../../testing/screen-client'
import { VncServer } from '../../testing/vnc-server'

let bench: ConsoleBench
let server: VncServer
beforeAll(async () => {
  bench = await openConsoleBench()
})
beforeEach(async () => {
  await bench.start()
  server = await VncServer.start()
})
afterEach(async () => {
  await bench.stop()
  await server.close()
})
afterAll(() => bench.close())

type SignedIn = { userId: string; userSessionId: string }

async function newScreen(name: string, screen: { host: string; port: number; password?: string } = server.address) {
  const host = await bench.newHost(name)
  const { password, ...address } = screen
  const sealed =
    password && (await sealSecret(bench.sealKeys.publicKey, secretContext.graphicalConsole(host.nodeId), password))
  const passwordSealed = sealed ? { passwordSealed: Buffer.from(sealed).toString('base64') } : {}
  await bench.fixture.setScreen(host.nodeId, { ...address, ...passwordSealed })
  return host
}
async function watch(hostId: string, user?: SignedIn): Promise<{ client: ScreenClient; sessionId: string }> {
  const { ticket, sessionId } = await bench.ticketFor(hostId, user, 'graphical')
  return { client: await bench.connectScreen().hello(ticket), sessionId }
}
const said = (viewer: number) => server.said[viewer]?.toString('hex')
const press = (keysym: number) => keyEvent(true, keysym).toString('hex')

describe('the way to the machine', () => {
  test('a browser is shown the screen without being asked for anything, and its keys arrive', async () => {
    const { hostId, nodeId } = await newScreen('plain')
    const { client } = await watch(hostId)
    expect(await client.begin()).toEqual({ width: 640, height: 480, name: 'screen' })
    expect(client.last('welcome')?.hostName).toBe('plain')
    await bench.announce({ topic: 'node', id: nodeId })
    await until(() => client.last('state')?.link).toMatchObject({ kind: 'open', power: 'on' })
    client.rfb(keyEvent(true, 0x61))
    await until(() => said(0)).toBe(press(0x61))
    server.show(Buffer.from('picture'))
    expect((await client.read(7)).toString()).toBe('picture')
  })

  test('the password is used here and never reaches the browser', async () => {
    const locked = await VncServer.start('Kestrel1')
    const { hostId } = await newScreen('locked', { ...locked.address, password: 'Kestrel1' })
    const { client } = await watch(hostId)
    expect(await client.begin()).toMatchObject({ width: 640 })
    expect(JSON.stringify(client.messages)).not.toContain('Kestrel1')
    await locked.close()
  })

  test.for([
    ['a wrong password', 'screen_refused', { password: 'not-this' }],
    ['no password where one is wanted', 'screen_refused', {}],
  ] as const)('%s ends as %s, and the session says so', async ([, reason, given], { task }) => {
    const locked = await VncServer.start('Kestrel1')
    const { hostId } = await newScreen(task.id, { ...locked.address, ...given })
    const { client, sessionId } = await watch(hostId)
    await until(() => client.ended).toBe(reason)
    await expect.poll(() => bench.closeReason(sessionId)).toBe(reason)
    await locked.close()
  })

  test('nobody there, something else there, and somebody who leaves each have their own words', async () => {
    const gone = await VncServer.start()
    const { address } = gone
    await gone.close()
    const { client: unreachable } = await watch((await newScreen('nobody', address)).hostId)
    await until(() => unreachable.ended).toBe('screen_unreachable')

    server.opening = Buffer.from('SSH-2.0-OpenSSH_9.2\r\n')
    const { hostId } = await newScreen('somebody')
    const { client: wrong } = await watch(hostId)
    await until(() => wrong.ended).toBe('screen_not_vnc')

    server.opening = Buffer.from('RFB 003.008\n')
    const { client: lost } = await watch(hostId)
    await lost.begin()
    server.drop()
    await until(() => lost.ended).toBe('screen_lost')
  })

  test('a server that accepts and says nothing is given up', async () => {
    await bench.start({ screenConnectMs: 100 })
    server.opening = Buffer.alloc(0)
    const { client } = await watch((await newScreen('mute')).hostId)
    await until(() => client.ended).toBe('screen_unreachable')
    await until(() => server.isWatched).toBe(false)
  })
})

describe('two viewers', () => {
  test('one types, the other watches until it takes over; what was held down is let go', async () => {
    const { hostId } = await newScreen('pair')
    const { client: one } = await watch(hostId, await bench.fixture.addUser('Lin'))
    await one.begin()
    const { client: two } = await watch(hostId, await bench.fixture.addUser('Zhao'))
    await two.begin()
    await until(() => two.last('role')).toEqual({ t: 'role', role: 'reader', writer: 'Lin', viewers: 2 })
    two.rfb(keyEvent(true, 0x62))
    await until(() => two.last('notice')?.code).toBe('read_only')
    one.rfb(keyEvent(true, 0xffe3))
    await until(() => said(0)).toBe(press(0xffe3))
    two.send({ t: 'take_over' })
    await until(() => one.last('role')).toEqual({ t: 'role', role: 'reader', writer: 'Zhao', viewers: 2 })
    await until(() => said(0)).toBe(press(0xffe3) + keyEvent(false, 0xffe3).toString('hex'))
    two.rfb(keyEvent(true, 0x63))
    one.rfb(keyEvent(true, 0x64))
    await until(() => said(1)).toBe(press(0x63))
    await until(() => one.last('notice')?.code).toBe('read_only')
    expect(said(0)).toBe(press(0xffe3) + keyEvent(false, 0xffe3).toString('hex'))
    two.socket.close()
    await until(() => one.last('role')).toEqual({ t: 'role', role: 'writer', writer: 'Lin', viewers: 1 })
  })

  test('the ninth viewer of a screen is refused', async () => {
    const { hostId } = await newScreen('full')
    for (let i = 0; i < 8; i++) await (await watch(hostId, await bench.fixture.addUser(`many-${i}`))).client.begin()
    const { client } = await watch(hostId, await bench.fixture.addUser('many-8'))
    await until(() => client.ended).toBe('screen_full')
    expect(server.connections).toBe(8)
  })
})

describe('who gets in, and stays', () => {
  test('a ticket opens one screen, and only one', async () => {
    const { hostId } = await newScreen('single')
    const { ticket } = await bench.ticketFor(hostId, undefined, 'graphical')
    const first = await bench.connectScreen().hello(ticket)
    await first.begin()
    const second = await bench.connectScreen().hello(ticket)
    await until(() => second.ended).toBe('ticket_invalid')
    expect(first.ended).toBeUndefined()
  })

  test('a ticket for text opens no screen, and one for a screen no text', async () => {
    const { hostId } = await newScreen('kinds')
    const text = await bench.ticketFor(hostId)
    const screen = await bench.connectScreen().hello(text.ticket)
    await until(() => screen.ended).toBe('protocol_error')
    const { ticket } = await bench.ticketFor(hostId, undefined, 'graphical')
    const serial = await bench.connectScreen(CONSOLE_SUBPROTOCOL).hello(ticket)
    await until(() => serial.ended).toBe('protocol_error')
    expect(server.connections).toBe(0)
  })

  test.for([
    ['permission_removed', 'DELETE FROM membership WHERE user_id = $1', 'userId'],
    ['session_revoked', 'UPDATE user_session SET revoked_at = now() WHERE id = $1', 'userSessionId'],
    ['host_moved', 'UPDATE host SET node_id = NULL WHERE id = $1', 'hostId'],
    ['no_graphical_console', 'UPDATE bmc_endpoint SET graphical_console = NULL WHERE node_id = $1', 'nodeId'],
  ] as const)(
    '%s closes an open screen at the next look, and the machine is let go',
    async ([reason, sql, key], { task }) => {
      const host = await newScreen(task.id)
      const user = await bench.fixture.addUser(task.id)
      const { client, sessionId } = await watch(host.hostId, user)
      await client.begin()
      await bench.fixture.sql.query(sql, [{ ...host, ...user }[key]])
      await until(() => client.ended).toBe(reason)
      await until(() => server.isWatched).toBe(false)
      await expect.poll(() => bench.closeReason(sessionId)).toBe(reason)
    },
  )

  test('whoever only looks counts as idle; keys keep it open', async () => {
    await bench.start({ idleMs: 2_000, idleWarningMs: 1_700 })
    const { hostId } = await newScreen('idle')
    const { client: looks } = await watch(hostId, await bench.fixture.addUser('looks'))
    await looks.begin()
    const lookTimer = setInterval(() => looks.socket.readyState === 1 && looks.rfb([3, 1, 0, 0, 0, 0, 0, 9, 0, 9]), 50)
    const warnings = () => looks.messages.filter(({ t }) => t === 'idle').length
    await until(warnings).toBe(1)
    looks.send({ t: 'take_over' })
    looks.rfb(keyEvent(true, 0x61))
    // Warned anew: the key was counted, or the first warning would have been the last.
    await until(warnings).toBe(2)
    expect(looks.ended).toBeUndefined()
    await until(() => looks.ended).toBe('idle')
    clearInterval(lookTimer)
  })
})

describe('what goes wrong on the wire', () => {
  test('garbage of a browser ends its console and nobody else is touched', async () => {
    const { hostId } = await newScreen('garbage')
    const { client: good } = await watch(hostId, await bench.fixture.addUser('good'))
    await good.begin()
    const { client: bad } = await watch(hostId, await bench.fixture.addUser('bad'))
    await bad.begin()
    bad.rfb([0x7f, 1, 2, 3])
    await until(() => bad.ended).toBe('protocol_error')
    server.show(Buffer.from('still here'))
    expect((await good.read(10)).toString()).toBe('still here')
  })

  test('garbage of a server goes to the browser that asked for it and hurts nobody here', async () => {
    const { hostId } = await newScreen('noise')
    const { client } = await watch(hostId)
    await client.begin()
    const noise = Buffer.alloc(100_000, 0xa5)
    server.show(noise)
    expect(await client.read(noise.length)).toEqual(noise)
    expect(client.ended).toBeUndefined()
  })

  test('a browser that takes nothing is ended, and what waits for it stays bounded', async () => {
    await bench.start({ stuckMs: 300 })
    const { hostId } = await newScreen('stuck')
    const { client, sessionId } = await watch(hostId)
    await client.begin()
    client.socket.pause()
    const before = process.memoryUsage().rss
    const flood = setInterval(() => server.show(Buffer.alloc(512 * 1024)), 2)
    await expect.poll(() => bench.closeReason(sessionId)).toBe('too_slow')
    clearInterval(flood)
    await until(() => server.isWatched).toBe(false)
    expect(process.memoryUsage().rss - before).toBeLessThan(512 * 1024 * 1024)
  })
})
