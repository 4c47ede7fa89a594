const historyLength = 100

export interface LineEditorHooks {
  write(text: string): void
  /** A whole line, without its end. */
  line(text: string): void
  interrupt(): void
  /** Ctrl-D on an empty line. */
  endOfInput(): void
}

/** A terminal line in cooked mode with the keys people expect: arrows, Home, End, Ctrl-A/C/D/E/K/L/U/W. */
export class LineEditor {
  readonly #hooks: LineEditorHooks
  readonly #history: string[] = []
  #buffer: string[] = []
  #cursor = 0
  #historyAt = 0
  #escape = ''
  #lastWasReturn = false
  /** Passwords are typed blind and never remembered. */
  echo = true

  constructor(hooks: LineEditorHooks) {
    this.#hooks = hooks
  }

  feed(bytes: Buffer): void {
    for (const character of bytes.toString('utf8')) this.#key(character)
  }

  reset(): void {
    this.#buffer = []
    this.#cursor = 0
    this.#escape = ''
  }

  #key(key: string): void {
    if (this.#escape) {
      this.#escapeKey(key)
      return
    }
    const afterReturn = this.#lastWasReturn
    this.#lastWasReturn = key === '\r'
    switch (key) {
      case '\x1b':
        this.#escape = key
        return
      case '\n':
        if (afterReturn) return
        this.#submit()
        return
      case '\r':
        this.#submit()
        return
      case '\x7f':
      case '\b':
        if (this.#cursor === 0) return
        this.#buffer.splice(--this.#cursor, 1)
        this.#redrawFrom(this.#cursor, '\b')
        return
      case '\x03':
        this.reset()
        this.#hooks.write('^C\r\n')
        this.#hooks.interrupt()
        return
      case '\x04':
        if (this.#buffer.length === 0) this.#hooks.endOfInput()
        return
      case '\x01':
        this.#move(0)
        return
      case '\x05':
        this.#move(this.#buffer.length)
        return
      case '\x0b':
        this.#buffer.length = this.#cursor
        this.#hooks.write(this.echo ? '\x1b[K' : '')
        return
      case '\x15':
        this.#replace('')
        return
      case '\x17': {
        const before = this.#buffer
          .slice(0, this.#cursor)
          .join('')
          .replace(/\S+\s*$/, '')
        this.#replace(before + this.#buffer.slice(this.#cursor).join(''))
        return
      }
      default:
        if (key < ' ') return
        this.#buffer.splice(this.#cursor++, 0, key)
        this.#redrawFrom(this.#cursor - 1, '')
        return
    }
  }

  #escapeKey(key: string): void {
    this.#escape += key
    if (this.#escape === '\x1b[' || this.#escape === '\x1bO') return
    if (this.#escape.startsWith('\x1b[') && /^[\d;]*$/.test(this.#escape.slice(2))) return
    const sequence = this.#escape.replace('\x1bO', '\x1b[')
    this.#escape = ''
    if (sequence === '\x1b[A') this.#recall(-1)
    else if (sequence === '\x1b[B') this.#recall(1)
    else if (sequence === '\x1b[C') this.#move(Math.min(this.#buffer.length, this.#cursor + 1))
    else if (sequence === '\x1b[D') this.#move(Math.max(0, this.#cursor - 1))
    else if (sequence === '\x1b[H' || sequence === '\x1b[1~') this.#move(0)
    else if (sequence === '\x1b[F' || sequence === '\x1b[4~') this.#move(this.#buffer.length)
  }

  #recall(direction: number): void {
    if (!this.echo) return
    const at = this.#historyAt + direction
    if (at < 0 || at > this.#history.length) return
    this.#historyAt = at
    this.#replace(this.#history[at] ?? '')
  }

  #replace(text: string): void {
    this.#move(0)
    this.#buffer = [...text]
    this.#cursor = this.#buffer.length
    if (this.echo) this.#hooks.write(`${text}\x1b[K`)
  }

  #move(to: number): void {
    const by = to - this.#cursor
    if (this.echo && by !== 0) this.#hooks.write(by < 0 ? '\b'.repeat(-by) : `\x1b[${by}C`)
    this.#cursor = to
  }

  #redrawFrom(from: number, before: string): void {
    if (!this.echo) return
    const rest = this.#buffer.slice(from).join('')
    const back = this.#buffer.length - this.#cursor
    const clear = before || back > 0 ? '\x1b[K' : ''
    this.#hooks.write(`${before}${rest}${clear}${'\b'.repeat(back)}`)
  }

  #submit(): void {
    const text = this.#buffer.join('')
    this.#buffer = []
    this.#cursor = 0
    this.#hooks.write('\r\n')
    if (this.echo && text.trim() !== '' && this.#history.at(-1) !== text) {
      this.#history.push(text)
      if (this.#history.length > historyLength) this.#history.shift()
    }
    this.#historyAt = this.#history.length
    this.#hooks.line(text)
  }
}
