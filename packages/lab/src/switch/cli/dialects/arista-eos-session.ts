import type { SwitchConfig } from '../../switch-config'
import type { LabSwitch } from '../../switch-model'
import type { CliCommand, CommandLine } from '../command-line'

interface Confirmation {
  readonly name: string
  readonly before: SwitchConfig
  readonly timer: NodeJS.Timeout
}

interface Sessions {
  readonly pending: Map<string, SwitchConfig>
  /** Takes the last commit back when nobody confirms it in time. */
  confirmation: Confirmation | null
}

const sessionsMax = 5
const sessionsOf = new WeakMap<LabSwitch, Sessions>()
const inConfig = ['config', 'interface', 'vlan']

function sessions(sw: LabSwitch): Sessions {
  const known = sessionsOf.get(sw)
  if (known) return known
  const made: Sessions = { pending: new Map(), confirmation: null }
  sessionsOf.set(sw, made)
  sw.subscribe((event) => {
    if (event !== 'reboot') return
    made.pending.clear()
    settle(made)
  })
  return made
}

/** Named sessions: nothing of them holds before `commit`; `commit timer` holds until nobody confirmed it. */
export const aristaSessionCommands: CliCommand[] = [
  { modes: ['exec', 'config'], pattern: 'configure session <name:word>', run: (cli, { name = '' }) => open(cli, name) },
  {
    modes: ['exec', 'config'],
    pattern: 'configure session <name:word> commit',
    run: (cli, { name = '' }) => confirm(cli, name),
  },
  {
    modes: ['exec', 'config'],
    pattern: 'configure session <name:word> abort',
    run: (cli, { name = '' }) => abort(cli, name),
  },
  {
    modes: ['exec', 'config'],
    pattern: 'no configure session <name:word>',
    run: (cli, { name = '' }) => abort(cli, name),
  },
  { modes: ['config'], pattern: 'exit', run: leaveSession },
  { modes: inConfig, pattern: 'commit', run: (cli) => commit(cli, null) },
  { modes: inConfig, pattern: 'commit timer <time:time>', run: (cli, { time = '' }) => commit(cli, time) },
  {
    modes: inConfig,
    pattern: 'abort',
    run: (cli) => (cli.sessionName === null ? notInSession : abort(cli, cli.sessionName)),
  },
  { modes: inConfig, pattern: 'rollback clean-config', run: () => '% Rollback of a session is not allowed here' },
  {
    modes: ['exec'],
    pattern: 'show configuration sessions',
    run: (cli) =>
      [
        'Maximum number of completed sessions: 1',
        `Maximum number of pending sessions: ${sessionsMax}`,
        '',
        '  Name    State    User    Terminal    Description    Commit Time Left',
        '-- ------- -------- ------- ----------- -------------- ----------------',
        ...[...sessions(cli.sw).pending.keys()].map((name) => `   ${name} pending`),
        ...(sessions(cli.sw).confirmation ? [`   ${sessions(cli.sw).confirmation?.name} pendingCommitTimer`] : []),
      ].join('\n'),
  },
]

const notInSession = '% Not in a config session'

function open(cli: CommandLine, name: string): string | undefined {
  const { pending } = sessions(cli.sw)
  if (cli.sw.faults.take('config-locked') || (!pending.has(name) && pending.size >= sessionsMax))
    return '% Maximum number of pending sessions has been reached. Please commit or abort previous sessions before creating a new one.'
  const candidate = pending.get(name) ?? (structuredClone(cli.sw.running) as SwitchConfig)
  pending.set(name, candidate)
  cli.candidate = candidate
  cli.sessionName = name
  cli.whenEdited = (edited) => void pending.set(name, edited)
  return cli.enter('config')
}

function commit(cli: CommandLine, time: string | null): string | undefined {
  const name = cli.sessionName
  if (name === null || !cli.candidate) return notInSession
  const all = sessions(cli.sw)
  const before = structuredClone(cli.sw.running) as SwitchConfig
  const candidate = cli.candidate
  leaveSession(cli)
  all.pending.delete(name)
  cli.sw.replaceRunning(candidate)
  if (time === null) return undefined
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  const timer = setTimeout(
    () => {
      all.confirmation = null
      cli.sw.replaceRunning(before)
    },
    ((hours * 60 + minutes) * 60 + seconds) * 1000,
  )
  timer.unref()
  settle(all)
  all.confirmation = { name, before, timer }
  return undefined
}

function confirm(cli: CommandLine, name: string): string | undefined {
  const all = sessions(cli.sw)
  if (all.confirmation?.name === name) {
    settle(all)
    return undefined
  }
  const candidate = all.pending.get(name)
  if (!candidate) return `% Session ${name} does not exist`
  all.pending.delete(name)
  cli.sw.replaceRunning(candidate)
  return undefined
}

function abort(cli: CommandLine, name: string): string | undefined {
  const all = sessions(cli.sw)
  if (cli.sessionName === name) leaveSession(cli)
  if (all.confirmation?.name === name) {
    const { before } = all.confirmation
    settle(all)
    cli.sw.replaceRunning(before)
    return undefined
  }
  return all.pending.delete(name) ? undefined : `% Session ${name} does not exist`
}

/** A session that is left without an end stays pending; its name finds it again. */
export function leaveSession(cli: CommandLine): undefined {
  cli.candidate = null
  cli.sessionName = null
  cli.whenEdited = null
  return cli.enter('exec')
}

function settle(all: Sessions): void {
  if (all.confirmation) clearTimeout(all.confirmation.timer)
  all.confirmation = null
}
