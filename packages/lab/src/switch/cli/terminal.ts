import { setTimeout as pause } from 'node:timers/promises'
import type { ServerChannel } from 'ssh2'
import { LineEditor } from '../../guest/line-editor'
import type { CommandLine } from './command-line'

const defaultSlowMs = 1500
const defaultDropLines = 2

/** A session's screen and keyboard: echo, pages, questions, and the faults of a switch that answers badly or not at all. */
export class Terminal {
  readonly #cli: CommandLine
  readonly #channel: ServerChannel
  readonly #drop: () => void
  readonly #editor: LineEditor
  /** Keys that came while the switch was busy. */
  #waiting: string[] = []
  #page: string[] | null = null
  #isBusy = false

  /** `drop` ends the connection without a word. */
  constructor(cli: CommandLine, channel: ServerChannel, drop: () => void) {
    this.#cli = cli
    this.#channel = channel
    this.#drop = drop
    this.#editor = new LineEditor({
      write: (text) => this.#write(text),
      line: (line) => void this.#run(line),
      interrupt: () => {
        this.#cli.question = null
        this.#prompt()
      },
      endOfInput: () => this.#leave(),
    })
    channel.on('close', () => {
      cli.closed = true
    })
    channel.on('data', (bytes: Buffer) => {
      this.#waiting.push(...bytes.toString('utf8'))
      this.#work()
    })
  }

  /** Says what follows a login. */
  welcome(): void {
    const text = this.#cli.dialect.welcome(this.#cli)
    if (text !== '') this.#write(`${text.replaceAll('\n', '\r\n')}\r\n`)
  }

  start(): void {
    this.#prompt()
  }

  #work(): void {
    while (!this.#isBusy && this.#waiting.length > 0) this.#key(this.#waiting.shift() as string)
  }

  #key(key: string): void {
    if (this.#page) this.#turnPage(key)
    else if (this.#cli.question?.byKey && !'\r\n'.includes(key)) {
      this.#write(key)
      this.#write('\r\n')
      this.#answer(this.#cli.run(key))
    } else this.#editor.feed(Buffer.from(key))
  }

  async #run(line: string): Promise<void> {
    const cli = this.#cli
    const isAnswer = cli.question !== null
    const { faults } = cli.sw
    this.#isBusy = true
    const stalls = isAnswer ? null : faults.peek('stalls')
    const drops = isAnswer ? null : faults.peek('drops-session')
    // A change is under way once that many of its lines were taken.
    if (stalls && cli.configuringLines >= (stalls.lines ?? 0)) {
      faults.take('stalls')
      return
    }
    const slow = faults.take('slow')
    if (slow) await pause(slow.delayMs ?? defaultSlowMs, undefined, { ref: false })
    const text = cli.run(line)
    if (drops && cli.configuringLines >= (drops.lines ?? defaultDropLines)) {
      faults.take('drops-session')
      this.#drop()
      return
    }
    this.#isBusy = false
    this.#answer(text)
    this.#work()
  }

  #answer(text: string): void {
    if (text !== '') {
      const lines = text.split('\n')
      if (this.#cli.pageLines > 0 && lines.length >= this.#cli.pageLines) {
        this.#page = lines
        this.#showLines(this.#cli.pageLines - 1)
        return
      }
      this.#write(`${lines.join('\r\n')}\r\n`)
    }
    if (this.#cli.closed) this.#leave()
    else this.#prompt()
  }

  #showLines(count: number): void {
    const lines = this.#page ?? []
    const shown = lines.splice(0, count)
    this.#write(`${shown.join('\r\n')}\r\n`)
    if (lines.length > 0) this.#write(this.#cli.dialect.pager.text)
    else {
      this.#page = null
      this.#prompt()
    }
  }

  #turnPage(key: string): void {
    const { erase } = this.#cli.dialect.pager
    if (key === ' ') {
      this.#write(erase)
      this.#showLines(this.#cli.pageLines - 1)
    } else if (key === '\r' || key === '\n') {
      this.#write(erase)
      this.#showLines(1)
    } else if ('qQ\x03\x1a'.includes(key)) {
      this.#write(erase)
      this.#page = null
      this.#prompt()
    }
  }

  #prompt(): void {
    this.#editor.echo = this.#cli.question?.blind !== true && !this.#cli.isSilent
    const { promptTail } = this.#cli.dialect
    this.#write(
      this.#cli.prompt.replaceAll('\n', '\r\n') + (this.#cli.question === null && promptTail ? promptTail : ''),
    )
  }

  #leave(): void {
    this.#cli.closed = true
    this.#channel.exit(0)
    this.#channel.end()
  }

  #write(text: string): void {
    if (!this.#channel.destroyed && !this.#channel.writableEnded) this.#channel.write(text)
  }
}
