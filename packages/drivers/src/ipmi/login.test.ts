import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DriverErrorCode } from '../contract/driver-error'
import { controlChassis, readPower } from './chassis'
import { bmcAddress, bmcPort, InMemoryBmc } from './in-memory-bmc'
import { IpmiConnection } from './ipmi-connection'
import { type IpmiCredentialOptions, ipmiCredential } from './ipmi-credential'
import { IpmiTransport } from './ipmi-transport'
import { payloadType } from './rmcp-packet'

let bmc: InMemoryBmc

const connect = (change: Partial<IpmiCredentialOptions> = {}) =>
  new IpmiConnection(
    bmc.transport,
    bmcAddress,
    bmcPort,
    ipmiCredential({ username: 'admin', password: 'secret', ...change }),
  )

/** Lets fake time pass until the promise settles. */
async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let settled = false
  const watched = promise.finally(() => {
    settled = true
  })
  watched.catch(() => {})
  for (let passed = 0; passed <= ms && !settled; passed += 20) await vi.advanceTimersByTimeAsync(20)
  if (!settled) throw new Error(`still pending after ${ms} ms`)
  return watched
}

const count = (type: number) => bmc.received.filter((each) => each === type).length

beforeEach(async () => {
  vi.useFakeTimers()
  bmc = await InMemoryBmc.connect()
})
afterEach(() => {
  bmc.transport.close()
  vi.useRealTimers()
})

describe('login', () => {
  it('prefers suite 17 and remembers which suite worked', async () => {
    const first = connect()
    await within(100, readPower(first))
    expect(first.session?.identity.suite.id).toBe(17)
    bmc.suites = [3]
    const second = connect()
    await within(100, readPower(second))
    expect(second.session?.identity.suite.id).toBe(3)
    expect(second.refusedSuites).toEqual([17])
    bmc.silent = true
    await within(20_000, readPower(second)).catch(() => {})
    bmc.silent = false
    bmc.received.length = 0
    await within(5_000, readPower(second))
    expect(count(payloadType.openSessionRequest)).toBe(1)
  })

  it('refuses a BMC that answers with another suite than asked', async () => {
    bmc.outbound = (packet) => {
      if (packet[5] === payloadType.openSessionResponse) packet[32] = 0
      return [packet]
    }
    await expect(within(1_000, readPower(connect()))).rejects.toMatchObject({ code: 'bmc_cipher_refused' })
    expect(count(payloadType.rakp1)).toBe(0)
  })

  it('never sends RAKP 1 twice for one handshake, and starts again with a new session id', async () => {
    let lose = 1
    bmc.outbound = (packet) => (packet[5] === payloadType.rakp2 && lose-- > 0 ? [] : [packet])
    await within(5_000, readPower(connect()))
    expect(count(payloadType.rakp1)).toBe(count(payloadType.openSessionRequest))
    expect(count(payloadType.rakp1)).toBe(2)
  })

  it.each<[number, number, DriverErrorCode]>([
    [payloadType.openSessionRequest, 0x01, 'bmc_no_free_session'],
    [payloadType.openSessionRequest, 0x11, 'bmc_cipher_refused'],
    [payloadType.rakp1, 0x09, 'bmc_privilege_too_low'],
    [payloadType.rakp1, 0x0a, 'bmc_privilege_too_low'],
    [payloadType.rakp1, 0x0d, 'bmc_user_unknown'],
    [payloadType.rakp3, 0x0f, 'bmc_auth_failed'],
    [payloadType.rakp3, 0x7f, 'bmc_protocol_error'],
  ])('calls the answer to message %i with status %i %s', async (message, status, code) => {
    bmc.statusFor = (type) => (type === message ? status : 0)
    await expect(within(10_000, readPower(connect()))).rejects.toMatchObject({ name: 'DriverError', code })
    expect(bmc.transport.registered).toBe(0)
  })

  it('names a wrong password after one try, before the BMC counts a failed login', async () => {
    const attempt = readPower(connect({ password: 'wrong' }))
    await expect(within(1_000, attempt)).rejects.toMatchObject({ code: 'bmc_auth_failed' })
    expect(count(payloadType.rakp3)).toBe(0)
  })

  it.each([
    [{ username: 'seventeen-letters' }, 'bmc_user_unknown'],
    [{ password: 'twenty-one-characters' }, 'bmc_auth_failed'],
  ])('refuses a credential that IPMI cannot carry: %o', (change, code) => {
    expect(() => connect(change)).toThrow(expect.objectContaining({ code }))
  })

  it('names a user without the privilege', async () => {
    bmc.onCommand = (_netFn, cmd) => (cmd === 0x3b ? { completion: 0x81 } : { data: [1, 0, 0] })
    await expect(within(1_000, readPower(connect()))).rejects.toMatchObject({ code: 'bmc_privilege_too_low' })
  })

  it('gives up on a silent BMC after 7 s and leaves nothing behind', async () => {
    bmc.silent = true
    await expect(within(7_500, readPower(connect()))).rejects.toMatchObject({ code: 'bmc_unreachable' })
    expect(bmc.transport.registered).toBe(0)
    expect(bmc.transport.loginWindow.held + bmc.transport.suspectWindow.held).toBe(0)
  })

  it('survives a handshake answer that comes after it was given up', async () => {
    const late: Buffer[] = []
    bmc.outbound = (packet) => {
      late.push(packet)
      return []
    }
    const reading = readPower(connect())
    await vi.advanceTimersByTimeAsync(1_500)
    bmc.outbound = (packet) => [packet]
    for (const packet of late) bmc.deliver(packet)
    expect(await within(5_000, reading)).toBe('on')
  })

  it('logs out after each burst of calls while the BMC is short of session slots', async () => {
    let refusals = 1
    bmc.statusFor = (type) => (type === payloadType.openSessionRequest && refusals-- > 0 ? 0x01 : 0)
    const closed: number[] = []
    bmc.onCommand = (_netFn, cmd) => {
      if (cmd === 0x3c) closed.push(cmd)
      return { data: [1, 0, 0] }
    }
    const connection = connect()
    await within(3_000, readPower(connection))
    expect(connection.loginPerCall).toBe(true)
    await vi.advanceTimersByTimeAsync(300)
    expect(closed).toHaveLength(1)
    expect(connection.session).toBeNull()
    await within(1_000, readPower(connection))
    await vi.advanceTimersByTimeAsync(300)
    expect(closed).toHaveLength(2)
  })
})

describe('login window', () => {
  it('bounds the handshakes in flight, and dead BMCs do not hold it', async () => {
    const transport = await IpmiTransport.open({ loginWindow: 8 }, { 4: { send: () => {}, close: () => {} } })
    const credential = ipmiCredential({ username: 'admin', password: 'secret' })
    const fleet = Array.from({ length: 100 }, (_, n) => new IpmiConnection(transport, `192.0.2.${n}`, 623, credential))
    const calls = fleet.map((connection) => readPower(connection).catch(() => {}))
    expect([transport.registered, transport.loginWindow.held]).toEqual([8, 8])
    // A silent BMC leaves the window after four round trips, long before its handshake times out after 1 s.
    await vi.advanceTimersByTimeAsync(900)
    expect(transport.counters.logins).toBeGreaterThanOrEqual(32)
    await vi.advanceTimersByTimeAsync(30_000)
    await Promise.all(calls)
    expect(transport.registered).toBe(0)
    transport.close()
  })
})

describe('commands with an effect', () => {
  it('sends a reset once, whatever happens, and says that its outcome is unknown', async () => {
    let resets = 0
    const connection = connect()
    await within(100, readPower(connection))
    bmc.onCommand = () => {
      resets++
      return undefined
    }
    await expect(within(10_000, controlChassis(connection, 'reset'))).rejects.toMatchObject({
      code: 'bmc_outcome_unknown',
    })
    expect(resets).toBe(1)
  })

  it('asks whether an old session is alive before it sends a reset', async () => {
    const connection = connect()
    await within(100, readPower(connection))
    await vi.advanceTimersByTimeAsync(20_000)
    const commands: number[] = []
    bmc.onCommand = (_netFn, cmd) => {
      commands.push(cmd)
      return { data: [] }
    }
    await within(1_000, controlChassis(connection, 'reset'))
    expect(commands).toEqual([0x01, 0x02])
  })

  it('sends "on" again under the same request number, so that the BMC can drop the copy', async () => {
    const connection = connect()
    await within(100, readPower(connection))
    const requests: Buffer[] = []
    const send = bmc.transport.send.bind(bmc.transport)
    vi.spyOn(bmc.transport, 'send').mockImplementation((packet, peer) => {
      const message = bmc.cipher?.open(packet)
      if (message) requests.push(Buffer.from(message))
      send(packet, peer)
    })
    let lose = 1
    bmc.outbound = (packet) => (lose-- > 0 ? [] : [packet])
    await within(5_000, controlChassis(connection, 'on'))
    expect(requests).toHaveLength(2)
    expect(requests[1]).toEqual(requests[0])
  })

  it('repeats a question, not an action, when the BMC is busy', async () => {
    const connection = connect()
    await within(100, readPower(connection))
    let calls = 0
    bmc.onCommand = () => (++calls % 3 === 0 ? { data: [1, 0, 0] } : { completion: 0xc0 })
    expect(await within(5_000, readPower(connection))).toBe('on')
    expect(calls).toBe(3)
    await expect(within(5_000, controlChassis(connection, 'reset'))).rejects.toMatchObject({ code: 'bmc_busy' })
    expect(calls).toBe(4)
  })
})

describe('session upkeep', () => {
  it('keeps a used session alive and closes one that nobody used', async () => {
    const commands: number[] = []
    bmc.onCommand = (_netFn, cmd) => {
      commands.push(cmd)
      return { data: [1, 0, 0] }
    }
    const connection = connect()
    await within(100, readPower(connection))
    commands.length = 0
    await vi.advanceTimersByTimeAsync(60_000)
    expect(commands).toEqual([0x01, 0x01])
    await vi.advanceTimersByTimeAsync(300_000)
    expect(commands.at(-1)).toBe(0x3c)
    expect(connection.session).toBeNull()
    expect(bmc.transport.registered).toBe(0)
  })

  it('fails calls in progress with driver_closed when it is closed', async () => {
    const connection = connect()
    await within(100, readPower(connection))
    bmc.onCommand = () => undefined
    const reading = readPower(connection)
    const closing = connection.close()
    await expect(within(2_000, reading)).rejects.toMatchObject({ code: 'driver_closed' })
    await within(2_000, closing)
    await expect(readPower(connection)).rejects.toMatchObject({ code: 'driver_closed' })
  })
})
