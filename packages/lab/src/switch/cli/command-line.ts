import type { SwitchConfig } from '../switch-config'
import type { LabSwitch } from '../switch-model'
import { parsePattern } from './command-pattern'
import { type ArgumentKind, type Candidate, type CommandArguments, type LineWord, matchCommand } from './match-command'

// A dialect and the session that speaks it know each other, so they stand in one file.

export interface CliCommand {
  readonly modes: readonly string[]
  readonly pattern: string
  /** Text to show; nothing when there is nothing to say. */
  readonly run: (cli: CommandLine, args: CommandArguments) => string | undefined
}

export interface CliMode {
  readonly prompt: (cli: CommandLine) => string
  /** Its commands are known here too, and lead back there. */
  readonly parent?: string
  /** Lines here configure: faults that wait for a change count them. */
  readonly configures?: boolean
}

export interface Pager {
  readonly text: string
  /** What takes the pager's text off the line again. */
  readonly erase: string
}

/** How one vendor's switches are talked to: grammar as data. */
export interface Dialect {
  /** `in-band`: the SSH login asks for nothing; the terminal asks for user and password. */
  readonly login: 'ssh' | 'in-band'
  readonly welcome: (cli: CommandLine) => string
  readonly firstMode: (cli: CommandLine) => string
  readonly modes: Readonly<Record<string, CliMode>>
  readonly commands: readonly CliCommand[]
  readonly kinds: (sw: LabSwitch) => Readonly<Record<string, ArgumentKind>>
  readonly refuse: {
    invalid(cli: CommandLine, word: LineWord, line: string): string
    ambiguous(cli: CommandLine, word: LineWord, line: string): string
    incomplete(cli: CommandLine, line: string): string
  }
  readonly pager: Pager
  /** What a line of a program's remark begins with. */
  readonly remark: string
  /** Words after `|` and what each does with the lines before it. */
  readonly filters: Readonly<Record<string, (lines: readonly string[], words: string) => string[]>>
  /** Brings a line to the form that the grammar expects. */
  readonly prepare?: (line: string) => string
  /** Brings what follows from a change into order before the change holds. */
  readonly settle?: (draft: SwitchConfig) => void
  /** Sent after each prompt: moves of the cursor that mean nothing. */
  readonly promptTail?: string
  /** A command whose pipes change what it shows, and how many of them it used up; null: pipes filter its lines. */
  readonly outputOf?: (
    cli: CommandLine,
    command: string,
    pipes: readonly string[],
  ) => { readonly text: string; readonly used: number } | null
  /** Takes lines that are not of the grammar (a shell); null: it is of the grammar. */
  readonly intercept?: (cli: CommandLine, line: string) => string | null
}

/** The command line waits for an answer instead of a command. */
export interface Question {
  readonly text: string
  readonly answer: (text: string) => string | undefined
  /** Answered by one key, without Return. */
  readonly byKey?: boolean
  /** What is typed is not shown. */
  readonly blind?: boolean
}

const compiled = new WeakMap<Dialect, Map<string, Candidate<CliCommand>[]>>()

/** One session on a switch, without its terminal: lines in, text and prompts out. No clock. */
export class CommandLine {
  readonly sw: LabSwitch
  readonly dialect: Dialect
  mode: string
  /** What the mode is about: names of ports, numbers of VLANs or groups. */
  selection: readonly string[] = []
  question: Question | null = null
  /** Set when the session ends. */
  closed = false
  /** Lines of a page; 0: no paging. */
  pageLines = 24
  /** What a commit will make the running configuration; null: changes hold at once. */
  candidate: SwitchConfig | null = null
  /** Hears of each change of the candidate. */
  whenEdited: ((candidate: SwitchConfig) => void) | null = null
  /** Of a named configuration session. */
  sessionName: string | null = null
  /** Lines that changed, or could have changed, the configuration. */
  configuringLines = 0
  /** Of the last line, for a shell. */
  exitCode = 0
  /** The terminal shows nothing of what is typed. */
  isSilent = false
  readonly #kinds: Readonly<Record<string, ArgumentKind>>

  constructor(sw: LabSwitch, dialect: Dialect) {
    this.sw = sw
    this.dialect = dialect
    this.#kinds = dialect.kinds(sw)
    this.mode = ''
    this.mode = dialect.firstMode(this)
  }

  /** The configuration that commands look at and change. */
  get config(): Readonly<SwitchConfig> {
    return this.candidate ?? this.sw.running
  }

  get prompt(): string {
    return this.question?.text ?? this.dialect.modes[this.mode]?.prompt(this) ?? ''
  }

  enter(mode: string, selection: readonly string[] = []): undefined {
    this.mode = mode
    this.selection = selection
  }

  ask(question: Question): undefined {
    this.question = question
  }

  /** Changes the configuration; the text of an error leaves it as it was. */
  edit(apply: (draft: SwitchConfig) => string | undefined): string | undefined {
    const draft = structuredClone(this.config) as SwitchConfig
    const refusal = apply(draft)
    if (refusal !== undefined) return refusal
    this.dialect.settle?.(draft)
    if (this.candidate) {
      this.candidate = draft
      this.whenEdited?.(draft)
    } else this.sw.replaceRunning(draft)
    return undefined
  }

  /** Runs a line, or takes it as an answer. The text to show, without an end of line. */
  run(line: string): string {
    if (this.question) {
      const { answer } = this.question
      this.question = null
      return answer(line) ?? ''
    }
    const trimmed = line.trim()
    if (this.dialect.modes[this.mode]?.configures && trimmed !== '') this.configuringLines++
    const intercepted = this.dialect.intercept?.(this, line)
    if (intercepted !== undefined && intercepted !== null) return intercepted
    if (trimmed === '' || trimmed.startsWith(this.dialect.remark)) return ''
    const [command = '', ...pipes] = (this.dialect.prepare?.(line) ?? line).split(/\s\|\s*/)
    const special = pipes.length > 0 ? this.dialect.outputOf?.(this, command, pipes) : null
    if (special) return pipes.slice(special.used).reduce((before, pipe) => this.#filter(before, pipe), special.text)
    const text = this.#runCommand(command)
    return pipes.reduce((before, pipe) => this.#filter(before, pipe), text)
  }

  /** Runs a line in another mode and stays in this one. */
  runIn(mode: string, line: string): string {
    const { mode: before, selection } = this
    this.enter(mode)
    const text = this.run(line)
    this.enter(before, selection)
    return text
  }

  #runCommand(line: string): string {
    let mode = this.mode
    for (;;) {
      const result = matchCommand(line, candidatesOf(this.dialect, mode), this.#kinds)
      if ('found' in result) {
        if (mode !== this.mode) this.enter(mode)
        return result.found.run(this, result.args) ?? ''
      }
      if (result.failure === 'incomplete') return this.dialect.refuse.incomplete(this, line)
      if (result.failure === 'ambiguous') return this.dialect.refuse.ambiguous(this, result.word, line)
      const parent = this.dialect.modes[mode]?.parent
      if (parent === undefined) {
        const here = matchCommand(line, candidatesOf(this.dialect, this.mode), this.#kinds)
        return this.dialect.refuse.invalid(this, 'word' in here ? here.word : result.word, line)
      }
      mode = parent
    }
  }

  #filter(text: string, pipe: string): string {
    const [, word = '', words = ''] = /^(\S*)\s*(.*)$/.exec(pipe.trim()) ?? []
    const known = Object.keys(this.dialect.filters)
    const name = known.find((each) => each === word) ?? known.find((each) => word !== '' && each.startsWith(word))
    const filter = name === undefined ? undefined : this.dialect.filters[name]
    if (!filter) return this.dialect.refuse.invalid(this, { text: word, column: 0 }, pipe)
    return filter(text.split('\n'), words.trim()).join('\n')
  }
}

function candidatesOf(dialect: Dialect, mode: string): Candidate<CliCommand>[] {
  let modes = compiled.get(dialect)
  if (!modes) {
    modes = new Map()
    compiled.set(dialect, modes)
  }
  let candidates = modes.get(mode)
  if (!candidates) {
    candidates = dialect.commands
      .filter((command) => command.modes.includes(mode))
      .flatMap((command) => parsePattern(command.pattern).map((tokens) => ({ command, tokens })))
    modes.set(mode, candidates)
  }
  return candidates
}
