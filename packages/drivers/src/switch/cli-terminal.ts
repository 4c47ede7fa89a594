import type { Duplex } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { SwitchError } from '../contract/switch'
import { plainText } from './plain-text'
import type { Question } from './vendor-profile'

/** More than any switch says to one command; who says more is broken or hostile. */
const maxReplyBytes = 8 << 20
const maxTail = 4_096
const maxAnswers = 1_000

export interface Expectation {
  /** the reply is whole when its last line is one of these */
  readonly prompts: readonly RegExp[]
  readonly questions: readonly Question[]
  readonly pager: RegExp
  readonly timeoutMs: number
  readonly quietMs: number
  /** the line that was sent: its echo must come before the prompt counts at once; null: wait for quiet */
  readonly echo: string | null
}

export interface Reply {
  /** without the echo and without the prompt */
  readonly text: string
  readonly prompt: RegExpExecArray
}

const squeezed = (text: string) => text.replace(/\s+/g, '')

/** A command line on a stream of bytes. One thing at a time; after an error it is of no use any more. */
export class CliTerminal {
  private readonly stream: Duplex
  private readonly decoder = new StringDecoder('utf8')
  private parts: string[] = []
  private size = 0
  /** after the last line end */
  private tail = ''
  private onData: (() => void) | null = null
  private ended = false

  constructor(stream: Duplex) {
    this.stream = stream
    stream.on('data', (bytes: Buffer) => this.take(this.decoder.write(bytes)))
    const end = () => {
      this.ended = true
      this.onData?.()
    }
    for (const event of ['end', 'close', 'error']) stream.on(event, end)
  }

  private take(text: string): void {
    this.parts.push(text)
    this.size += text.length
    const newLine = text.lastIndexOf('\n')
    this.tail = (newLine >= 0 ? text.slice(newLine + 1) : this.tail + text).slice(-maxTail)
    if (this.size > maxReplyBytes) this.stream.pause()
    this.onData?.()
  }

  write(text: string): void {
    if (!this.ended && this.stream.writable) this.stream.write(text)
  }

  /** Whatever came until now is of no interest. */
  forget(): void {
    this.parts = []
    this.size = 0
    this.tail = ''
  }

  /** Waits for a prompt. Throws `switch_timeout`, `switch_session_lost`, `switch_prompt_unknown` and `switch_reply_unknown`. */
  expect(wanted: Expectation): Promise<Reply> {
    return new Promise((resolve, reject) => {
      let quiet: NodeJS.Timeout | null = null
      let answers = 0
      const stop = () => {
        clearTimeout(deadline)
        if (quiet) clearTimeout(quiet)
        this.onData = null
      }
      const fail = (error: SwitchError) => {
        stop()
        reject(error)
      }
      const finish = (prompt: RegExpExecArray) => {
        stop()
        const text = plainText(this.parts.join(''))
        this.forget()
        resolve({ text: withoutEcho(text.slice(0, text.lastIndexOf('\n') + 1), wanted.echo), prompt })
      }
      const look = () => {
        if (quiet) clearTimeout(quiet)
        quiet = null
        if (this.size > maxReplyBytes) return fail(new SwitchError('switch_reply_unknown', { reason: 'endless' }))
        const last = plainText(this.tail).trim()
        if (last !== '' && answers < maxAnswers && this.answer(last, wanted)) {
          answers++
          return
        }
        const prompt = wanted.prompts.map((pattern) => pattern.exec(last)).find((match) => match !== null)
        if (prompt && this.echoed(wanted.echo)) return finish(prompt)
        if (prompt) quiet = setTimeout(() => finish(prompt), wanted.quietMs)
        else if (this.ended) fail(new SwitchError('switch_session_lost'))
      }
      const deadline = setTimeout(() => {
        const last = plainText(this.tail).trim().slice(-120)
        fail(new SwitchError(last === '' ? 'switch_timeout' : timeoutCode(last), last === '' ? {} : { last }))
      }, wanted.timeoutMs)
      this.onData = look
      look()
    })
  }

  /** Answers a pager or a question at the end of what came; false: there is none. */
  private answer(last: string, { pager, questions }: Expectation): boolean {
    const isPager = pager.test(last)
    const question = isPager ? null : questions.find(({ pattern }) => pattern.test(last))
    if (!isPager && !question) return false
    if (isPager) {
      // What the pager wrote into the line is none of the reply.
      const text = this.parts.join('')
      this.parts = [text.slice(0, text.lastIndexOf('\n') + 1)]
    }
    this.tail = ''
    this.write(isPager ? ' ' : `${question?.answer ?? ''}\n`)
    return true
  }

  /** Whether the echo of the line has come and a line end after it, so that the prompt is the one that follows it. */
  private echoed(line: string | null): boolean {
    if (line === null) return false
    let start = ''
    for (const part of this.parts) {
      start += part
      if (start.length > maxTail) break
    }
    return start.includes('\n') && squeezed(plainText(start)).includes(squeezed(line))
  }
}

/** A last line that asks for something is a question that we do not know; anything else is an answer that never ended. */
const timeoutCode = (last: string) => (/[?:\])>#]$/.test(last) ? 'switch_prompt_unknown' : 'switch_timeout')

function withoutEcho(text: string, echo: string | null): string {
  if (echo === null) return text
  const end = text.indexOf('\n')
  return end >= 0 && squeezed(text.slice(0, end)).endsWith(squeezed(echo)) ? text.slice(end + 1) : text
}
