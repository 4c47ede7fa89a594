import type { SwitchConfig } from '../switch-config'
import type { LabSwitch } from '../switch-model'
import type { CommandLine } from './command-line'
import type { ArgumentKind, CommandArguments, LineWord } from './match-command'

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

/** `| include x` and its like, as far as vendors agree on them. */
export const commonFilters: Dialect['filters'] = {
  include: (lines, words) => lines.filter((line) => matches(line, words)),
  exclude: (lines, words) => lines.filter((line) => !matches(line, words)),
  begin: (lines, words) => lines.slice(Math.max(0, indexOrEnd(lines, words))),
}

export function matches(line: string, pattern: string): boolean {
  const plain = pattern.replace(/^"(.*)"$/, '$1')
  try {
    return new RegExp(plain).test(line)
  } catch {
    return line.includes(plain)
  }
}

function indexOrEnd(lines: readonly string[], words: string): number {
  const index = lines.findIndex((line) => matches(line, words))
  return index < 0 ? lines.length : index
}
