import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPower } from './chassis'
import { bmcAddress, bmcPort, InMemoryBmc } from './in-memory-bmc'
import { IpmiConnection } from './ipmi-connection'
import { ipmiCredential } from './ipmi-credential'
import { openIpmiConsole } from './open-console'
import { payloadType } from './rmcp-packet'

let bmc: InMemoryBmc
let connection: IpmiConnection

beforeEach(async () => {
  bmc = await InMemoryBmc.connect()
  connection = new IpmiConnection(
    bmc.transport,
    bmcAddress,
    bmcPort,
    ipmiCredential({ username: 'admin', password: 'secret' }),
  )
})
afterEach(async () => {
  await connection.close()
  bmc.transport.close()
})

const bytes = fc.uint8Array({ maxLength: 1_500 }).map((array) => Buffer.from(array))
const settle = () => new Promise((resolve) => setImmediate(resolve))

/** Keeps the packets of one exchange back, for tests that feed altered copies first. */
async function captureAnswer(): Promise<{ answer: Buffer; reading: Promise<'on' | 'off'> }> {
  let answer: Buffer | undefined
  bmc.outbound = (packet) => {
    answer = packet
    return []
  }
  const reading = connection
    .request({ netFn: 0, cmd: 1, repeatable: true })
    .then((data) => (data[0] === 1 ? 'on' : 'off'))
  await settle()
  bmc.outbound = (packet) => [packet]
  return { answer: answer as Buffer, reading }
}

describe('a hostile network', () => {
  it('cannot crash, confuse or fill the driver with arbitrary datagrams', async () => {
    await readPower(connection)
    const before = { registered: bmc.transport.registered, armed: bmc.transport.clock.armed }
    const plausible = bytes.map((packet) => {
      Buffer.from([0x06, 0x00, 0xff, 0x07, 0x06]).copy(packet)
      return packet
    })
    fc.assert(
      fc.property(fc.oneof(bytes, plausible), fc.boolean(), (packet, fromBmc) => {
        bmc.transport.receive(packet, fromBmc ? bmcAddress : '198.51.100.1', fromBmc ? bmcPort : 40_000)
      }),
      { numRuns: 5_000 },
    )
    expect({ registered: bmc.transport.registered, armed: bmc.transport.clock.armed }).toEqual(before)
    expect(await readPower(connection)).toBe('on')
  })

  it('cannot make the driver accept a changed or cut answer', async () => {
    await readPower(connection)
    const { answer, reading } = await captureAnswer()
    let settled = false
    void reading.then(() => {
      settled = true
    })
    for (let at = 4; at < answer.length; at++) {
      const changed = Buffer.from(answer)
      changed[at] = (changed[at] as number) ^ (1 << (at % 8))
      bmc.deliver(changed)
      bmc.deliver(answer.subarray(0, at))
    }
    bmc.deliver(Buffer.concat([answer, Buffer.alloc(4)]))
    await settle()
    expect(settled).toBe(false)
    bmc.deliver(answer)
    expect(await reading).toBe('on')
  })

  it('cannot answer from another address, port or session', async () => {
    await readPower(connection)
    const { answer, reading } = await captureAnswer()
    let settled = false
    void reading.then(() => {
      settled = true
    })
    bmc.transport.receive(answer, '198.51.100.1', bmcPort)
    bmc.transport.receive(answer, bmcAddress, bmcPort + 1)
    const otherSession = Buffer.from(answer)
    otherSession.writeUInt32LE(otherSession.readUInt32LE(6) ^ 1, 6)
    bmc.deliver(otherSession)
    await settle()
    expect(settled).toBe(false)
    bmc.deliver(answer)
    expect(await reading).toBe('on')
  })

  it('cannot strip the protection off an answer', async () => {
    await readPower(connection)
    const { answer, reading } = await captureAnswer()
    const plain = Buffer.from(answer)
    plain[5] = payloadType.ipmi
    const droppedBefore = bmc.transport.counters.dropped
    bmc.deliver(plain)
    expect(bmc.transport.counters.dropped).toBe(droppedBefore + 1)
    bmc.deliver(answer)
    expect(await reading).toBe('on')
  })

  it('cannot replay console output', async () => {
    const output: string[] = []
    const onData = (data: Buffer) => void output.push(data.toString())
    bmc.onCommand = (_netFn, cmd) => ({ data: cmd === 0x48 ? [0, 0, 0, 0, 200, 0, 200, 0, 0, 0, 0, 0] : [1, 0, 0, 0] })
    const stream = await openIpmiConsole(connection, { onData, onClose: () => {} }, false)
    const packets = [1, 2, 3].map((n) => bmc.seal(payloadType.sol, Buffer.from([n, 0, 0, 0, 0x40 + n])))
    for (const packet of [...packets, ...packets, ...packets.reverse()]) bmc.deliver(packet)
    expect(output.join('')).toBe('ABC')
    await stream.close()
  })

  it('cannot break the handshake with arbitrary payloads under the right session id', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(0x11, 0x13, 0x15), bytes, async (type, payload) => {
        const session = new IpmiConnection(
          bmc.transport,
          bmcAddress,
          bmcPort,
          ipmiCredential({ username: 'admin', password: 'secret' }),
        )
        let injected = false
        bmc.outbound = (packet) => {
          if (injected || (packet[5] as number) !== type) return [packet]
          injected = true
          const forged = Buffer.from(packet)
          payload.copy(forged, 24) // tag, status and session id stay right
          return [forged]
        }
        const reading = readPower(session)
        // A forged answer fails the login or stalls it; it never yields a session with wrong keys.
        const outcome = await Promise.race([reading, settle().then(settle)]).catch((error: Error) => error.name)
        expect(['on', 'DriverError', undefined]).toContain(outcome)
        reading.catch(() => {})
        await session.close()
      }),
      { numRuns: 200 },
    )
    bmc.outbound = (packet) => [packet]
    expect(await readPower(connection)).toBe('on')
  })
})
