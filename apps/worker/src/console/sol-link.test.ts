import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SerialBmc } from '../testing/serial-bmc'
import { defaultConsolePace } from './console-pace'
import { SolLink } from './sol-link'
import { TurnQueue } from './turn-queue'

let bmc: SerialBmc
let kinds: string[]
let held: boolean[]
let link: SolLink
let output: string

beforeEach(() => {
  vi.useFakeTimers()
  bmc = new SerialBmc()
  bmc.onKeys = () => {}
  kinds = []
  held = []
  output = ''
  const turns = new TurnQueue(1)
  link = new SolLink({
    sourceOf: async () => bmc.bmc,
    pace: defaultConsolePace,
    queueToOpen: (open) => turns.run(open),
    events: {
      onOutput: (bytes) => {
        output += bytes.toString()
      },
      onChange: () => kinds.push(link.kind),
      onKeysHeld: (isHeld) => held.push(isHeld),
    },
  })
})
afterEach(async () => {
  await link.close()
  vi.useRealTimers()
})
const settle = () => vi.advanceTimersByTimeAsync(0)

test('keys that the BMC takes again do not overtake those that wait', async () => {
  link.want('watched')
  await settle()
  bmc.accepting = false
  link.write(Buffer.from('first '))
  bmc.accepting = true
  link.write(Buffer.from('second '))
  await vi.advanceTimersByTimeAsync(50)
  expect(bmc.typed).toBe('first second ')
})

test('when many keys wait the browser is told to hold, and to go on afterwards', async () => {
  link.want('watched')
  await settle()
  bmc.accepting = false
  link.write(Buffer.alloc(40 * 1024, 'k'))
  expect(held.at(-1)).toBe(true)
  bmc.accepting = true
  await vi.advanceTimersByTimeAsync(50)
  expect(held.at(-1)).toBe(false)
  expect(bmc.typed.length).toBe(40 * 1024)
})

test('a lost stream is opened again soon, later and later while it keeps failing', async () => {
  link.want('watched')
  await settle()
  bmc.refusal = 'bmc_unreachable'
  bmc.lose()
  await vi.advanceTimersByTimeAsync(120_000)
  // 1, 2, 4, 8 and then every 15 seconds.
  expect(bmc.openings.length - 1).toBe(11)
  expect(kinds).toContain('lost')
  expect(link.kind).toBe('unreachable')
})

test('an account that was refused is tried at most once a minute, also when somebody watches', async () => {
  bmc.refusal = 'bmc_auth_failed'
  link.want('watched')
  await vi.advanceTimersByTimeAsync(10 * 60_000)
  expect(bmc.openings.length).toBeLessThanOrEqual(11)
  const before = bmc.openings.length
  link.want('recorded')
  link.want('watched')
  await settle()
  expect(bmc.openings.length).toBe(before)
})

test('for the record a busy console is left alone for longer and longer; a viewer who comes does not wait', async () => {
  bmc.refusal = 'console_busy'
  link.want('recorded')
  await vi.advanceTimersByTimeAsync(60 * 60_000)
  // 30 s, 60 s, 2, 4, 8 and then every 10 minutes.
  expect(bmc.openings.length).toBeLessThanOrEqual(11)
  expect(bmc.openings.every((opening) => !opening.takeOver)).toBe(true)
  bmc.refusal = null
  link.want('watched')
  await settle()
  expect(link.kind).toBe('open')
})

test('a stream that opens after nobody wants it any more is given back', async () => {
  link.want('watched')
  const closed = link.close()
  await settle()
  await closed
  expect(bmc.isOpen).toBe(false)
  expect(link.kind).toBe('idle')
})

test('a stream of an earlier opening is not listened to', async () => {
  link.want('watched')
  await settle()
  const old = bmc
  await link.close()
  bmc = new SerialBmc()
  link.want('watched')
  await settle()
  old.print('ghost')
  old.lose()
  bmc.print('real')
  expect(output).toBe('real')
  expect(link.kind).toBe('open')
})

test('a take-over asked for while an attempt is under way is not lost', async () => {
  bmc.refusal = 'console_busy'
  link.want('watched')
  await settle()
  expect(link.isHeldElsewhere).toBe(true)
  // The next attempt has begun and not yet found the console held again.
  vi.advanceTimersByTime(defaultConsolePace.retryMs)
  expect([link.kind, link.isHeldElsewhere]).toEqual(['connecting', true])
  link.takeOver()
  await settle()
  expect(link.kind).toBe('open')
  expect(bmc.openings.at(-1)).toEqual({ takeOver: true })
  expect(link.isHeldElsewhere).toBe(false)
})
