import type { CliCommand, CommandLine, Dialect } from '../command-line'
import { commonFilters, matches } from '../common-filters'
import type { ArgumentKind } from '../match-command'
import { numberKind, vlanKind, wordKind } from '../selection'
import { parseVlanList } from '../vlan-list'
import {
  commit,
  databaseOf,
  deleteStatements,
  exclusiveHolder,
  isChanged,
  locked,
  rollback,
  setStatement,
} from './juniper-junos-candidate'
import { junosShowCommands, showStatements } from './juniper-junos-show'
import { statementsOf } from './juniper-junos-statements'

const kindsOf = (portNames: readonly string[]): Readonly<Record<string, ArgumentKind>> => {
  const port: ArgumentKind = (word) => (portNames.includes(word) ? word : null)
  const ae: ArgumentKind = (word) => (/^ae\d{1,3}$/.test(word) ? word : null)
  return {
    port,
    ae,
    // A port that is not there may be configured for the day when it is.
    interface: (word) => (/^(ge|xe|et)-\d+\/\d+\/\d+$/.test(word) ? word : ae(word)),
    vlan: vlanKind,
    word: wordKind,
    number: numberKind(0, 1024),
    count: numberKind(0, 9999),
    member: (word) => (/^\d/.test(word) && !parseVlanList(word) ? null : word),
  }
}

/** `[ a b ]` is each of them. */
function expandLists(path: string): string[] {
  const match = /^(.*?)\[\s*(.*?)\s*\]$/.exec(path.trim())
  return match ? (match[2] ?? '').split(/\s+/).map((word) => `${match[1]}${word}`) : [path.trim()]
}

const syntaxError = (cli: CommandLine, column: number) =>
  `${' '.repeat((cli.prompt.split('\n').at(-1) ?? '').length + column)}^\nsyntax error.`

function set(cli: CommandLine, path: string): string | undefined {
  const kinds = kindsOf(cli.sw.portNames)
  for (const each of expandLists(path)) if (!setStatement(cli.sw, each, kinds)) return syntaxError(cli, 'set '.length)
  return undefined
}

function remove(cli: CommandLine, path: string): string | undefined {
  const tops = ['system', 'chassis', 'vlans', 'interfaces', 'protocols']
  if (!tops.includes(path.split(' ')[0] ?? '')) return syntaxError(cli, 'delete '.length)
  const results = expandLists(path).map((each) => deleteStatements(cli.sw, each))
  return results.includes(true) ? undefined : 'warning: statement not found'
}

function enter(cli: CommandLine, kind: string): string | undefined {
  const database = databaseOf(cli.sw)
  const holder = exclusiveHolder(cli.sw)
  if (cli.sw.faults.take('config-locked') || (holder && holder !== cli)) return locked
  if (kind === 'exclusive') {
    if (isChanged(cli.sw)) return 'error: configuration database modified'
    database.exclusive = cli
  }
  const note = isChanged(cli.sw) ? '\nThe configuration has been changed but not committed' : ''
  cli.enter('config')
  if (kind === 'private')
    return `warning: uncommitted changes will be discarded on exit\nEntering configuration mode${note}`
  return kind === 'exclusive'
    ? `warning: uncommitted changes will be discarded on exit\nEntering configuration mode`
    : `Entering configuration mode${note}`
}

function leave(cli: CommandLine): string | undefined {
  const database = databaseOf(cli.sw)
  const go = () => {
    if (database.exclusive === cli) {
      database.exclusive = null
      database.candidate = statementsOf(cli.sw.running)
    }
    cli.enter('operation')
    return 'Exiting configuration mode'
  }
  if (!isChanged(cli.sw)) return go()
  cli.ask({
    text: 'Exit with uncommitted changes? [yes,no] (yes) ',
    answer: (text) => (/^n/i.test(text) ? undefined : go()),
  })
  return 'The configuration has been changed but not committed'
}

const config = (pattern: string, run: CliCommand['run']): CliCommand => ({ modes: ['config'], pattern, run })
const operation = (pattern: string, run: CliCommand['run']): CliCommand => ({ modes: ['operation'], pattern, run })

const commands: CliCommand[] = [
  operation('configure', (cli) => enter(cli, 'shared')),
  operation('configure <kind:exclusive|private>', (cli, { kind = '' }) => enter(cli, kind)),
  operation('(exit|quit)', (cli) => {
    cli.closed = true
    return undefined
  }),
  operation('cli', () => undefined),
  operation('set cli screen-length <lines:number>', (cli, { lines }) => {
    cli.pageLines = Number(lines)
    return `Screen length set to ${lines}`
  }),
  operation('set cli screen-width <columns:number>', (_cli, { columns }) => `Screen width set to ${columns}`),
  operation('set cli complete-on-space <state:on|off>', (_cli, { state }) =>
    state === 'off' ? 'Disabling complete-on-space' : 'Enabling complete-on-space',
  ),
  operation('request system reboot', (cli) =>
    cli.ask({
      text: 'Reboot the system ? [yes,no] (no) ',
      answer: (text) => {
        if (!/^y/i.test(text)) return undefined
        cli.closed = true
        cli.sw.reboot()
        return 'Shutdown NOW!'
      },
    }),
  ),
  config('set <path:text>', (cli, { path = '' }) => set(cli, path)),
  config('delete <path:text>', (cli, { path = '' }) => remove(cli, path)),
  config('commit', (cli) => commit(cli, null, false)),
  config('commit check', (cli) => commit(cli, null, true)),
  config('commit comment <text:word>', (cli) => commit(cli, null, false)),
  config('commit confirmed [<minutes:number>] [comment <text:word>]', (cli, { minutes }) =>
    commit(cli, Number(minutes ?? 10), false),
  ),
  config('commit and-quit', (cli) => {
    const text = commit(cli, null, false)
    return text === 'commit complete' ? `${text}\n${leave(cli) ?? ''}` : text
  }),
  config('rollback [<number:number>]', (cli, { number }) => rollback(cli.sw, Number(number ?? 0))),
  config('(exit|quit) [configuration-mode]', leave),
  config('top', () => undefined),
  config('run <line:text>', (cli, { line = '' }) => cli.runIn('operation', line)),
  config('show', (cli) => showStatements(databaseOf(cli.sw).candidate, '')),
  config('show <path:text>', (cli, { path = '' }) => showStatements(databaseOf(cli.sw).candidate, path)),
  ...junosShowCommands,
]

const user = (cli: CommandLine) => `${cli.sw.spec.username}@${cli.config.hostname}`

/** EX and QFX with ELS; one candidate for everybody, `commit` makes it hold and saves it. */
export const juniperJunos: Dialect = {
  login: 'ssh',
  welcome: () => '--- JUNOS 18.4R2-S9 Kernel 64-bit  JNPR-11.0-20220127.a4b9c0e_buil',
  firstMode: () => 'operation',
  modes: {
    operation: { prompt: (cli) => `\n{master:0}\n${user(cli)}> ` },
    config: { prompt: (cli) => `\n{master:0}[edit]\n${user(cli)}# `, configures: true },
  },
  commands,
  kinds: (sw) => kindsOf(sw.portNames),
  refuse: {
    invalid: (cli, word, line) =>
      `${' '.repeat((cli.prompt.split('\n').at(-1) ?? '').length + word.column)}^\n${word.column === line.search(/\S/) ? 'unknown command.' : `syntax error, expecting <command>.`}`,
    ambiguous: (cli, word) =>
      `${' '.repeat((cli.prompt.split('\n').at(-1) ?? '').length + word.column)}^\n'${word.text}' is ambiguous.`,
    incomplete: (cli, line) =>
      `${' '.repeat((cli.prompt.split('\n').at(-1) ?? '').length + line.length)}^\nsyntax error, expecting <command>.`,
  },
  pager: { text: '---(more)---', erase: `\r${' '.repeat(40)}\r` },
  remark: '#',
  filters: {
    ...commonFilters,
    match: (lines, words) => lines.filter((line) => matches(line, words)),
    except: (lines, words) => lines.filter((line) => !matches(line, words)),
    'no-more': (lines) => [...lines],
    display: (lines, words) => (words === 'set' ? lines.flatMap(setLine) : [...lines]),
    compare: (lines) => [...lines],
  },
  outputOf: (cli, command, pipes) => {
    const words = /^(?:run )?sh(?:ow?)?(?: conf\S*)?(?: (.*))?$/.exec(command.trim())
    const isConfiguration =
      cli.mode === 'config' ? /^sho?w?\b/.test(command.trim()) : /^sho?w? conf/.test(command.trim())
    if (!words || !isConfiguration) return null
    const path = words[1] ?? ''
    const statements = cli.mode === 'config' ? databaseOf(cli.sw).candidate : statementsOf(cli.sw.running)
    const pipe = pipes[0]?.trim() ?? ''
    if (/^display set$/.test(pipe)) return { text: showStatements(statements, path, true), used: 1 }
    if (/^comp/.test(pipe))
      return { text: compare(statementsOf(cli.sw.running).map(lineOf), statements.map(lineOf)), used: 1 }
    return null
  },
}

const lineOf = (statement: readonly string[]) => `set ${statement.join(' ')}`
const setLine = (line: string) => (line.trim() === '' ? [] : [line])

function compare(before: readonly string[], after: readonly string[]): string {
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `- ${line.slice(4)};`),
    ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line.slice(4)};`),
  ].join('\n')
}
