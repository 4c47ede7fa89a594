import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ConsoleStream } from '../contract/console-stream'
import type { DriverError } from '../contract/driver-error'
import { bmcAddress, bmcPort, InMemoryBmc } from './in-memory-bmc'
import { IpmiConnection } from './ipmi-connection'
import { ipmiCredential } from './ipmi-credential'
import { openIpmiConsole } from './open-console'

let bmc: InMemoryBmc
let connection: IpmiConnection
let stream: ConsoleStream
let sent: Buffer[]
let output: string
let ends: (DriverError | undefined)[]

const instanceHolder = [0x78, 0x56, 0, 0]

beforeEach(async () => {
  vi.useFakeTimers()
  bmc = await InMemoryBmc.connect()
  sent = []
  output = ''
  ends = []
  bmc.onCommand = (_netFn, cmd) => {
    if (cmd === 0x48) return { data: [0, 0, 0, 0, 24, 0, 24, 0, 0, 0, 0, 0] } // 20 characters per packet
    return { data: cmd === 0x4b ? instanceHolder : [1, 0, 0] }
  }
  bmc.onSol = (message) => void sent.push(message)
  const credential = ipmiCredential({ username: 'admin', password: 'secret' })
  connection = new IpmiConnection(bmc.transport, bmcAddress, bmcPort, credential)
  const opening = openIpmiConsole(
    connection,
    {
      onData: (bytes) => {
        output += bytes.toString()
      },
      onClose: (error) => void ends.push(error),
    },
    false,
  )
  await vi.advanceTimersByTimeAsync(50)
  stream = await opening
})
afterEach(() => {
  bmc.transport.close()
  vi.useRealTimers()
})

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const texts = () => sent.map((message) => message.subarray(4).toString())
const acknowledge = async (accepted: number, status = 0) => {
  bmc.sendSol([0, sent.at(-1)?.[0] as number, accepted, status])
  await wait(0)
}

describe('keystrokes', () => {
  it('are joined while a packet is under way, and split at the BMC’s limit', async () => {
    for (const key of 'abcdefghijklmnopqrstuvwxyz') stream.write(Buffer.from(key))
    expect(texts()).toEqual(['a'])
    expect(stream.bufferedBytes).toBe(26)
    await acknowledge(1)
    await acknowledge(20)
    await acknowledge(5)
    expect(texts()).toEqual(['a', 'bcdefghijklmnopqrstu', 'vwxyz'])
    expect(stream.bufferedBytes).toBe(0)
  })

  it('that the BMC did not accept are sent again, in order, under a new number', async () => {
    stream.write(Buffer.from('hello'))
    stream.write(Buffer.from(' world'))
    await acknowledge(2)
    expect(texts()).toEqual(['hello', 'llo world'])
    expect(sent[1]?.[0]).not.toBe(sent[0]?.[0])
  })

  it('wait while the BMC says NACK, and go out when it recovers', async () => {
    stream.write(Buffer.from('x'))
    await acknowledge(0, 0x40 | 0x20)
    expect(texts()).toEqual(['x'])
    await wait(150)
    expect(texts()).toEqual(['x', 'x'])
    await acknowledge(1)
    expect(stream.bufferedBytes).toBe(0)
  })

  it('are repeated under the same number until they are acknowledged', async () => {
    stream.write(Buffer.from('x'))
    await wait(1_400)
    expect(texts()).toEqual(['x', 'x', 'x'])
    expect(new Set(sent.map((message) => message[0])).size).toBe(1)
  })

  it('carry the acknowledgement of output with them', async () => {
    stream.write(Buffer.from('a'))
    stream.write(Buffer.from('b'))
    bmc.sendSol([3, sent[0]?.[0] as number, 1, 0, 0x41])
    await wait(0)
    expect(sent[1]?.subarray(1)).toEqual(Buffer.from([3, 1, 0, 0x62]))
    expect(output).toBe('A')
  })

  it('keep their order around a break', async () => {
    stream.write(Buffer.from('a'))
    stream.sendBreak()
    stream.write(Buffer.from('b'))
    await acknowledge(1)
    await acknowledge(0)
    await acknowledge(1)
    expect(sent.map((message) => message[3])).toEqual([0, 0x10, 0])
    expect(texts()).toEqual(['a', '', 'b'])
  })
})

describe('output', () => {
  it('is delivered once when the BMC repeats a packet, with what it added', async () => {
    bmc.sendSol([5, 0, 0, 0, 0x61, 0x62])
    bmc.sendSol([5, 0, 0, 0, 0x61, 0x62])
    bmc.sendSol([5, 0, 0, 0, 0x61, 0x62, 0x63])
    bmc.sendSol([6, 0, 0, 0, 0x64])
    await wait(0)
    expect(output).toBe('abcd')
    expect(sent.map((message) => [...message])).toEqual([
      [0, 5, 2, 0],
      [0, 5, 2, 0],
      [0, 5, 3, 0],
      [0, 6, 1, 0],
    ])
  })
})

describe('the end', () => {
  it('is reported once, with a reason, when the BMC deactivates the console', async () => {
    bmc.sendSol([0, 0, 0, 0x10])
    bmc.sendSol([0, 0, 0, 0x10])
    await wait(0)
    expect(ends).toMatchObject([{ code: 'console_lost', detail: { reason: 'deactivated by the BMC' } }])
    expect(stream.write(Buffer.from('x'))).toBe(false)
  })

  it('is noticed within 30 s when the BMC dies, although nobody types', async () => {
    bmc.silent = true
    await wait(30_000)
    expect(ends).toMatchObject([{ code: 'console_lost' }])
  })

  it('is noticed within 30 s when keystrokes are not acknowledged any more', async () => {
    stream.write(Buffer.from('x'))
    await wait(30_000)
    expect(ends).toMatchObject([{ code: 'console_lost', detail: { reason: 'no acknowledgement' } }])
  })

  it('is noticed within 30 s when another session got the console', async () => {
    await wait(1_000)
    bmc.onCommand = () => ({ data: [0x99, 0x99, 0, 0] })
    await wait(30_000)
    expect(ends).toMatchObject([{ code: 'console_lost', detail: { reason: 'another client took the console over' } }])
  })

  it('does not come while the line is merely quiet', async () => {
    await wait(600_000)
    expect(ends).toEqual([])
    expect(connection.session).not.toBeNull()
  })

  it('refuses a second console of the same connection', async () => {
    const handlers = { onData: () => {}, onClose: () => {} }
    await expect(openIpmiConsole(connection, handlers, true)).rejects.toMatchObject({ code: 'console_busy' })
  })
})
