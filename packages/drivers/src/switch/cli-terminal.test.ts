import { Duplex } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CliTerminal, type Expectation } from './cli-terminal'

/** A stream whose other side is the test. */
class Wire extends Duplex {
  written = ''
  override _read(): void {}
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.written += chunk.toString()
    this.emit('typed')
    done()
  }
  say(...parts: string[]): void {
    for (const part of parts) this.push(part)
  }
}

const wanted = (more: Partial<Expectation> = {}): Expectation => ({
  prompts: [/^(sw1)#$/, /^(sw1)\(config[^)]*\)#$/],
  questions: [{ pattern: /\[confirm\]$/, answer: 'y' }],
  pager: /--More--/,
  ...{ timeoutMs: 5_000, quietMs: 20, echo: 'show x' },
  ...more,
})

function terminal() {
  const wire = new Wire()
  return { wire, cli: new CliTerminal(wire) }
}

test('the reply is what stands between the echo and the prompt', async () => {
  const { wire, cli } = terminal()
  const reply = cli.expect(wanted())
  wire.say('sho', 'w x\r\nfirst\r\nsecond\r\nsw1', '#')
  expect((await reply).text).toBe('first\nsecond\n')
})

test('a prompt that came before the echo of the line is not the end of its reply', async () => {
  const { wire, cli } = terminal()
  const reply = cli.expect(wanted({ quietMs: 2_000 }))
  wire.say('\r\n%LINK-3-UPDOWN: Interface up\r\nsw1#')
  setImmediate(() => wire.say('show x\r\nanswer\r\nsw1#'))
  expect((await reply).text).toContain('answer')
})

test('a pager is answered with a space and leaves no trace', async () => {
  const { wire, cli } = terminal()
  const reply = cli.expect(wanted())
  wire.once('typed', () => wire.say('\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\bsecond\r\nsw1#'))
  wire.say('show x\r\nfirst\r\n --More-- ')
  expect((await reply).text).toBe('first\nsecond\n')
  expect(wire.written).toBe(' ')
})

test('a known question is answered, an unknown one is named when the time is over', async () => {
  const { wire, cli } = terminal()
  const reply = cli.expect(wanted())
  wire.once('typed', () => wire.say('y\r\ndone\r\nsw1#'))
  wire.say('show x\r\nReally? [confirm]')
  expect((await reply).text).toContain('done')
  const unknown = cli.expect(wanted({ timeoutMs: 30 }))
  wire.say('show x\r\nErase the flash? [yes/no]:')
  await expect(unknown).rejects.toMatchObject({
    code: 'switch_prompt_unknown',
    detail: { last: 'Erase the flash? [yes/no]:' },
  })
})

test('silence is a timeout, and an end is the loss of the session', async () => {
  const silent = terminal()
  await expect(silent.cli.expect(wanted({ timeoutMs: 20 }))).rejects.toMatchObject({ code: 'switch_timeout' })
  const ended = terminal()
  const reply = ended.cli.expect(wanted())
  ended.wire.push(null)
  await expect(reply).rejects.toMatchObject({ code: 'switch_session_lost' })
})

test('output without end is given up at a bound, not kept', async () => {
  const { wire, cli } = terminal()
  const reply = cli.expect(wanted())
  for (let n = 0; n < 9; n++) wire.say('x'.repeat(1 << 20))
  await expect(reply).rejects.toMatchObject({ code: 'switch_reply_unknown', detail: { reason: 'endless' } })
})

test('a reply is the same however it is cut into packets', async () => {
  const text = 'show x\r\nfirst line\r\n\x1b[1msecond\x1b[0m\r\nsw1#'
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: text.length }), { maxLength: 12 }), async (cuts) => {
      const { wire, cli } = terminal()
      const reply = cli.expect(wanted())
      const points = [0, ...cuts.sort((a, b) => a - b), text.length]
      wire.say(
        ...points
          .slice(1)
          .map((end, n) => text.slice(points[n], end))
          .filter((part) => part !== ''),
      )
      expect((await reply).text).toBe('first line\nsecond\n')
    }),
    { numRuns: 60 },
  )
})

test('whatever a hostile switch sends, the wait ends', async () => {
  const bytes = fc.constantFrom('\x1b[', '999', 'D', '\r', '\n', '--More--', '[confirm]', 'sw1', '#', '\x00', 'x', ' ')
  await fc.assert(
    fc.asyncProperty(fc.array(bytes, { maxLength: 60 }), async (parts) => {
      const { wire, cli } = terminal()
      const reply = cli.expect(wanted({ timeoutMs: 15, quietMs: 1 }))
      wire.say(...parts)
      await reply.then(
        () => {},
        (error) => expect(error.name).toBe('SwitchError'),
      )
    }),
    { numRuns: 40 },
  )
})
