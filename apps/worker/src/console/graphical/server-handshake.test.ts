import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ServerHandshake } from './server-handshake'
import { answerVncChallenge } from './vnc-challenge'

const challenge = Buffer.from('0123456789abcdef')
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const reason = (text: string) => Buffer.concat([u32(text.length), Buffer.from(text)])
const version = (text: string) => Buffer.from(`RFB ${text}\n`)

/** Plays the server's words, byte by byte or at once: what was sent and how it ended must not depend on it. */
function play(password: string | null, ...words: Buffer[]) {
  const whole = Buffer.concat(words)
  const once = new ServerHandshake(password).push(whole)
  const slow = new ServerHandshake(password)
  const sent: Buffer[] = []
  let outcome = slow.push(Buffer.alloc(0)).outcome
  for (const [i] of whole.entries()) {
    if (outcome.kind !== 'going') break
    const progress = slow.push(whole.subarray(i, i + 1))
    sent.push(progress.send)
    outcome = progress.outcome
  }
  expect(Buffer.concat(sent)).toEqual(once.send)
  expect(outcome.kind).toBe(once.outcome.kind)
  return { sent: once.send.toString('latin1'), outcome: once.outcome }
}
const answer = (password: string) => answerVncChallenge(password, challenge).toString('latin1')
const done = { kind: 'done', rest: Buffer.alloc(0) }

describe('with every version of the protocol', () => {
  test('3.8 without a password', () => {
    const { sent, outcome } = play(null, version('003.008'), Buffer.from([2, 16, 1]), u32(0))
    expect([sent, outcome]).toEqual(['RFB 003.008\n\x01', done])
  })
  test('3.8 with a password, which is preferred to none at all', () => {
    const { sent, outcome } = play('Kestrel1', version('003.008'), Buffer.from([2, 1, 2]), challenge, u32(0))
    expect([sent, outcome]).toEqual([`RFB 003.008\n\x02${answer('Kestrel1')}`, done])
  })
  test('3.7, which says nothing after no security', () => {
    const { sent, outcome } = play(null, version('003.007'), Buffer.from([1, 1]))
    expect([sent, outcome]).toEqual(['RFB 003.007\n\x01', done])
  })
  test('3.3, where the server decides', () => {
    const { sent, outcome } = play('abc', version('003.003'), u32(2), challenge, u32(0))
    expect([sent, outcome]).toEqual([`RFB 003.003\n${answer('abc')}`, done])
    expect(play(null, version('003.003'), u32(1)).outcome).toEqual(done)
  })
  test.for([
    ['003.889', 8],
    ['005.000', 8],
    ['003.005', 3],
  ] as const)('%s is answered with 3.%i', ([said, minor]) => {
    expect(play(null, version(said)).sent).toBe(`RFB 003.00${minor}\n`)
  })
})

describe('refusals', () => {
  test.for([
    ['a wrong password', 'no', [Buffer.from([1, 2]), challenge, u32(1), reason('bad password')], 'bad password'],
    ['a reason instead of types', null, [Buffer.from([0]), reason('Too many failures')], 'Too many failures'],
    ['a password nobody registered', null, [Buffer.from([1, 2])], 'a password is wanted and none is registered'],
    ['unknown types', 'x', [Buffer.from([2, 18, 19])], 'security types 18, 19 are not supported'],
  ] as const)('%s is a refusal in words', ([, password, words, detail]) => {
    const { outcome } = play(password, version('003.008'), ...words)
    expect(outcome).toEqual({ kind: 'failed', reason: 'screen_refused', detail })
  })
  test.for(['SSH-2.0-OpenSSH_9.2', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'RFB 003.0\x00\x008\n'])(
    '%j is not VNC',
    (said) => {
      expect(play(null, Buffer.from(said)).outcome).toMatchObject({ kind: 'failed', reason: 'screen_not_vnc' })
    },
  )
  test('a reason of a gigabyte is not waited for', () => {
    const { outcome } = play(null, version('003.008'), Buffer.from([0]), u32(1 << 30))
    expect(outcome).toMatchObject({ kind: 'failed', reason: 'screen_not_vnc' })
  })
})

test('whatever a server says never throws, and what it is sent stays small', () => {
  const chunk = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes))
  const opening = fc
    .constantFrom('', 'RFB 003.008\n', 'RFB 003.003\n', 'RFB 003.007\n')
    .map((text) => Buffer.from(text))
  fc.assert(
    fc.property(opening, fc.array(chunk, { maxLength: 12 }), fc.option(fc.string()), (first, chunks, password) => {
      const handshake = new ServerHandshake(password)
      let sentBytes = 0
      for (const bytes of [first, ...chunks]) sentBytes += handshake.push(bytes).send.length
      expect(sentBytes).toBeLessThanOrEqual(12 + 1 + 16)
    }),
  )
})
