import type { Duplex } from 'node:stream'
import { SwitchError } from '../contract/switch'
import { CliTerminal, type Reply } from './cli-terminal'
import type { SwitchTimings } from './switch-timings'
import type { Transcript } from './transcript'
import type { SessionRules } from './vendor-profile'

export interface CliCredential {
  readonly username: string
  /** null: the login was by key */
  readonly password: string | null
  readonly enableSecret: string | null
}

type Mode = 'user' | 'privileged' | 'config'
const printable = /^[\x20-\x7e]*$/
const maxLine = 2_000
const passwordQuestion = /(^|\s)[Pp]assword:$/
const usernameQuestion = /[Uu]ser[ -]?[Nn]ame:$|^[Ll]ogin:$/
/** Nobody gets in before a person has thought of another one. */
const newPasswordQuestion = /\b(?:old|new|current) password\s*:$|configure the login password\b.*:$/i

/** A logged-in command line of one vendor: sends lines, knows the mode, and tells refusals from replies. */
export class CliSession {
  name = ''
  mode: Mode = 'user'
  private readonly terminal: CliTerminal
  private readonly rules: SessionRules
  private readonly timings: SwitchTimings
  private readonly transcript: Transcript

  constructor(stream: Duplex, rules: SessionRules, timings: SwitchTimings, transcript: Transcript) {
    this.terminal = new CliTerminal(stream)
    this.rules = rules
    this.timings = timings
    this.transcript = transcript
  }

  /** From the connection to the privileged mode with paging off. */
  async login(credential: CliCredential): Promise<void> {
    const { loginQuestions, beforeEnable, afterLogin } = this.rules
    const deadline = Date.now() + this.timings.loginMs
    let passwords = 0
    for (let round = 0; ; round++) {
      const questions = loginQuestions.map(({ pattern }) => pattern)
      const expected = [newPasswordQuestion, ...questions, ...this.prompts()]
      const { prompt } = await this.expectLogin(expected, deadline, passwords > 0)
      if (newPasswordQuestion.test(prompt.input))
        throw new SwitchError('switch_auth_failed', { reason: 'password_change' })
      const asked = loginQuestions.find(({ pattern }) => pattern === questions.find((each) => each.test(prompt.input)))
      if (!asked) {
        this.enterMode(prompt)
        break
      }
      if (asked.answer === 'password') passwords++
      // Some ask for the user's name twice; who asks for the password a third time does not like it.
      if (passwords > 2 || round > 8 || (asked.answer === 'password' && credential.password === null))
        throw new SwitchError('switch_auth_failed', { reason: 'the switch asks again' })
      this.transcript.add(prompt.input)
      const answer = typeof asked.answer === 'object' ? asked.answer.text : credential[asked.answer]
      this.terminal.write(`${answer ?? ''}\n`)
    }
    if (this.mode === 'user') for (const line of beforeEnable ?? []) await this.send(line)
    if (this.mode === 'user') await this.enable(credential)
    for (const line of afterLogin) await this.send(line)
  }

  private async expectLogin(prompts: readonly RegExp[], deadline: number, afterPassword: boolean): Promise<Reply> {
    try {
      const timeoutMs = Math.max(deadline - Date.now(), 1)
      return await this.terminal.expect({ ...this.waiting(prompts, null), timeoutMs, questions: [] })
    } catch (error) {
      const lost = error instanceof SwitchError && error.code === 'switch_session_lost'
      throw lost && afterPassword ? new SwitchError('switch_auth_failed', { reason: 'the switch hung up' }) : error
    }
  }

  private async enable({ username, password, enableSecret }: CliCredential): Promise<void> {
    if (this.rules.enable === null) throw new SwitchError('switch_enable_refused', { reason: 'no_enable' })
    this.transcript.add(`${this.name}> ${this.rules.enable}`)
    this.terminal.forget()
    this.terminal.write(`${this.rules.enable}\n`)
    const secret = enableSecret ?? (this.rules.enableByPassword ? password : null)
    for (let asked = 0; ; asked++) {
      const prompts = [passwordQuestion, usernameQuestion, ...this.prompts()]
      const { prompt, text } = await this.terminal.expect({ ...this.waiting(prompts, null), questions: [] })
      const isPassword = passwordQuestion.test(prompt.input)
      if (!isPassword && !usernameQuestion.test(prompt.input)) {
        this.enterMode(prompt)
        if (this.mode !== 'user') return
        throw new SwitchError('switch_enable_refused', { reason: 'refused', reply: text.trim().slice(0, 200) })
      }
      if (isPassword && secret === null) throw new SwitchError('switch_enable_refused', { reason: 'no_secret' })
      if (asked > 3) throw new SwitchError('switch_enable_refused', { reason: 'refused' })
      this.terminal.write(`${isPassword ? secret : username}\n`)
    }
  }

  /** Sends a line of the configuration, or of the way there. A refusal throws; busy ones are tried again for a while. */
  async configure(line: string, timeoutMs = this.timings.commandMs): Promise<string> {
    for (let attempt = 1; ; attempt++) {
      const reply = await this.send(line, timeoutMs)
      const refusal = this.refusal(reply)
      if (refusal === null) return reply
      if (!refusal.busy) throw new SwitchError('switch_line_refused', { line, reply: refusal.text })
      if (attempt >= this.timings.busyTries) throw new SwitchError('switch_busy', { line, reply: refusal.text })
      await new Promise((resolve) => setTimeout(resolve, this.timings.busyRetryMs))
    }
  }

  /** Sends a show command. What the reply means is for the parser to say; the transcript only tells how long it was. */
  async ask(command: string): Promise<string> {
    const { text } = await this.exchange(command, this.timings.commandMs)
    this.transcript.add(`${this.name}# ${command}\n(${text.split('\n').length - 1} lines)`)
    return text
  }

  private async send(line: string, timeoutMs = this.timings.commandMs): Promise<string> {
    const before = this.mode === 'config' ? `${this.name}(config)#` : `${this.name}#`
    this.transcript.add(`${before} ${line}`)
    const { text } = await this.exchange(line, timeoutMs)
    if (text.trim() !== '') this.transcript.add(text.trimEnd())
    return text
  }

  private async exchange(line: string, timeoutMs: number): Promise<Reply> {
    if (!printable.test(line) || line.length > maxLine)
      throw new SwitchError('switch_unsupported', { reason: 'unprintable_line' })
    const sent = `${line}${this.rules.exitCode?.suffix ?? ''}`
    this.terminal.forget()
    this.terminal.write(`${sent}\n`)
    const reply = await this.terminal.expect({ ...this.waiting(this.prompts(), sent), timeoutMs })
    this.enterMode(reply.prompt)
    return reply
  }

  private refusal(reply: string): { text: string; busy: boolean } | null {
    const { errors, notErrors, busy, exitCode } = this.rules
    for (const line of reply.split('\n').map((each) => each.trim())) {
      if (line === '' || notErrors.some((pattern) => pattern.test(line))) continue
      if (busy.some((pattern) => pattern.test(line))) return { text: line.slice(0, 300), busy: true }
      if (errors.some((pattern) => pattern.test(line))) return { text: line.slice(0, 300), busy: false }
    }
    if (exitCode === null) return null
    const code = exitCode.pattern.exec(reply)?.[1]
    return code === '0' ? null : { text: reply.trim().slice(0, 300) || 'no exit code', busy: false }
  }

  private prompts(): RegExp[] {
    const { user, privileged, config } = this.rules.prompts
    return [config, privileged, ...(user ? [user] : [])]
  }

  private waiting(prompts: readonly RegExp[], echo: string | null) {
    const { questions, pager } = this.rules
    const { commandMs, quietMs } = this.timings
    return { prompts, questions, pager, timeoutMs: commandMs, quietMs, echo }
  }

  private enterMode(prompt: RegExpExecArray): void {
    const { user, config } = this.rules.prompts
    const text = prompt.input
    this.mode = config.test(text) ? 'config' : user?.test(text) ? 'user' : 'privileged'
    if (this.name === '') this.name = prompt[1] ?? ''
  }
}
