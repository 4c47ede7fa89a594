import type { EventLog } from '../event-log'
import type { ConsoleReader, SerialConsole } from '../server/serial-console'
import type { ServerWire } from '../server/server-wire'
import { runShellLine, type ShellMachine } from './guest-shell'
import type { GuestSystem } from './guest-system'
import { LineEditor } from './line-editor'
import { matchesShaCrypt } from './sha-crypt'

export interface LoginOptions {
  readonly system: GuestSystem
  readonly console: SerialConsole
  readonly log: EventLog
  readonly wire: ServerWire
  /** How long a refused login waits before the next prompt; a real getty takes about two seconds. */
  readonly refusalMs: number
  /** Aborts with the power. */
  readonly signal: AbortSignal
  readonly bootLog: () => string
  reboot(): void
  powerOff(): void
}

const streamIntervalMs = 5
// Above this, whoever listens cannot keep up, and the program on the line blocks.
const fullLineBytes = 16 * 1024

/** getty, login and a shell on the serial port. */
export class LoginSession implements ConsoleReader {
  readonly #options: LoginOptions
  readonly #editor: LineEditor
  #state: 'user' | 'password' | 'refused' | 'shell' = 'user'
  #user = ''
  #stream: NodeJS.Timeout | null = null

  constructor(options: LoginOptions) {
    this.#options = options
    this.#editor = new LineEditor({
      write: (text) => options.console.write(Buffer.from(text)),
      line: (text) => this.#line(text),
      interrupt: () => this.#prompt(),
      endOfInput: () => (this.#state === 'shell' ? this.#logout() : this.#greet()),
    })
    options.signal.addEventListener('abort', () => this.#stopStream(), { once: true })
    this.#greet()
  }

  input(bytes: Buffer): void {
    if (this.#state === 'refused') return
    if (!this.#stream) {
      this.#editor.feed(bytes)
      return
    }
    if (!bytes.includes(0x03)) return
    this.#stopStream()
    this.#options.console.print('^C\n')
    this.#prompt()
  }

  #greet(): void {
    const { system, console } = this.#options
    console.print(`\n${system.files.get('/etc/issue') ?? ''}\n`)
    this.#startLogin()
  }

  #startLogin(): void {
    this.#state = 'user'
    this.#editor.echo = true
    this.#editor.reset()
    this.#prompt()
  }

  #prompt(): void {
    const { system, console } = this.#options
    if (this.#state === 'password') {
      this.#startLogin()
      return
    }
    if (this.#state === 'user') {
      console.print(`${system.hostname} login: `)
      return
    }
    const home = '~'
    console.print(`[${this.#user}@${system.hostname.split('.')[0]} ${home}]${this.#user === 'root' ? '#' : '$'} `)
  }

  #line(text: string): void {
    if (this.#state === 'user') {
      if (text.trim() === '') {
        this.#prompt()
        return
      }
      this.#user = text.trim()
      this.#state = 'password'
      this.#editor.echo = false
      this.#options.console.print('Password: ')
      return
    }
    if (this.#state === 'password') {
      this.#checkPassword(text)
      return
    }
    const { system, wire, bootLog, reboot, powerOff } = this.#options
    const machine: ShellMachine = {
      write: (output) => this.#options.console.print(output),
      wire,
      reboot,
      powerOff,
      logout: () => this.#logout(),
      stream: (next) => this.#startStream(next),
      bootLog,
    }
    runShellLine(system, this.#user, text, machine)
    if (this.#state === 'shell' && !this.#stream && !this.#options.signal.aborted) this.#prompt()
  }

  #checkPassword(password: string): void {
    const { system, console, log, refusalMs } = this.#options
    this.#editor.echo = true
    const expected = system.passwords.get(this.#user)
    const hashed = expected?.startsWith('$') ?? false
    if (expected !== undefined && (hashed ? matchesShaCrypt(password, expected) : expected === password)) {
      log.record('login.ok', this.#user)
      this.#state = 'shell'
      console.print(`\n${system.files.get('/etc/motd') ?? ''}`)
      this.#prompt()
      return
    }
    log.record('login.refused', this.#user)
    this.#state = 'refused'
    setTimeout(() => {
      if (this.#options.signal.aborted) return
      const why =
        system.passwords.size === 0
          ? 'Password login is disabled on this host: it was set up with SSH keys only.\n'
          : ''
      console.print(`\nLogin incorrect\n${why}\n`)
      this.#startLogin()
    }, refusalMs).unref()
  }

  #logout(): void {
    this.#options.log.record('logout', this.#user)
    this.#options.console.print('logout\n')
    this.#state = 'user'
    this.#greet()
  }

  #startStream(next: () => string): void {
    this.#stream = setInterval(() => {
      if (this.#options.console.backlogBytes() < fullLineBytes) this.#options.console.print(next())
    }, streamIntervalMs)
    this.#stream.unref()
  }

  #stopStream(): void {
    if (this.#stream) clearInterval(this.#stream)
    this.#stream = null
  }
}
