import type { SwitchConfig } from '../../switch-config'
import type { LabSwitch } from '../../switch-model'
import type { CommandLine } from '../command-line'
import { parsePattern } from '../command-pattern'
import { type ArgumentKind, type Candidate, matchCommand } from '../match-command'
import {
  CommitRefused,
  configOf,
  type Statement,
  type StatementForm,
  statementForms,
  statementsOf,
} from './juniper-junos-statements'

interface Database {
  candidate: Statement[]
  /** Configurations before each commit, the newest first. */
  history: SwitchConfig[]
  exclusive: CommandLine | null
  /** Takes the last commit back when nobody confirms it. */
  confirmation: NodeJS.Timeout | null
}

const historyMax = 50
const databases = new WeakMap<LabSwitch, Database>()
const forms: Candidate<StatementForm>[] = statementForms.flatMap((form) =>
  parsePattern(form.levels.join(' ')).map((tokens) => ({ command: form, tokens })),
)

export function databaseOf(sw: LabSwitch): Database {
  const known = databases.get(sw)
  if (known) return known
  const made: Database = { candidate: statementsOf(sw.running), history: [], exclusive: null, confirmation: null }
  databases.set(sw, made)
  sw.subscribe((event) => {
    if (event !== 'reboot') return
    made.candidate = statementsOf(sw.running)
    made.exclusive = null
    settle(made)
  })
  return made
}

/** Who keeps others out; a session that ended does not, and what it left is forgotten. */
export function exclusiveHolder(sw: LabSwitch): CommandLine | null {
  const database = databaseOf(sw)
  if (database.exclusive?.closed) {
    database.exclusive = null
    database.candidate = statementsOf(sw.running)
  }
  return database.exclusive
}

export const isChanged = (sw: LabSwitch) =>
  JSON.stringify(databaseOf(sw).candidate) !== JSON.stringify(statementsOf(sw.running))

/** The levels that a path means, as far as it goes; null when it means none. */
export function levelsOf(
  path: string,
  kinds: Readonly<Record<string, ArgumentKind>>,
): { form: StatementForm; levels: string[] } | null {
  const result = matchCommand(path, forms, kinds)
  if (!('found' in result)) return null
  const levels = result.found.levels.map((level) =>
    level.replace(/<(\w+)[^>]*>/g, (_, name: string) => result.args[name] ?? ''),
  )
  return { form: result.found, levels }
}

export function setStatement(sw: LabSwitch, path: string, kinds: Readonly<Record<string, ArgumentKind>>): boolean {
  const database = databaseOf(sw)
  const found = levelsOf(path, kinds)
  if (!found) return false
  const { form, levels } = found
  const last = (form.levels.at(-1) ?? '').replace(/<.*$/, '')
  const choices = /^<\w+:([\w|]+)>$/.exec(form.levels.at(-1) ?? '')?.[1]?.split('|') ?? []
  const isRival = (each: Statement) =>
    form.isSingle &&
    each.length === levels.length &&
    each.slice(0, -1).every((level, at) => level === levels[at]) &&
    (choices.includes('ae')
      ? /^ae\d+$/.test(each.at(-1) ?? '')
      : choices.length > 1
        ? choices.includes(each.at(-1) ?? '')
        : (each.at(-1) ?? '').startsWith(last))
  const isThere = database.candidate.some((each) => each.join('\t') === levels.join('\t'))
  if (!isThere) database.candidate = [...database.candidate.filter((each) => !isRival(each)), levels]
  return true
}

/** Removes everything under a path; false when nothing was there. */
export function deleteStatements(sw: LabSwitch, path: string): boolean {
  const database = databaseOf(sw)
  const words = path.split(' ')
  const kept = database.candidate.filter((each) => {
    const all = each.join(' ').split(' ')
    return !words.every((word, at) => all[at] === word)
  })
  const isFound = kept.length < database.candidate.length
  // The family stays when the last thing in it goes.
  const [, name = ''] = /^interfaces (\S+) unit 0 family ethernet-switching ./.exec(path) ?? []
  if (isFound && name !== '') {
    const family = ['interfaces', name, 'unit 0', 'family ethernet-switching']
    if (!kept.some((each) => family.every((level, at) => each[at] === level))) kept.push(family)
  }
  database.candidate = kept
  return isFound
}

export function commit(cli: CommandLine, confirmMinutes: number | null, checksOnly: boolean): string {
  const { sw } = cli
  const database = databaseOf(sw)
  const holder = exclusiveHolder(sw)
  if (sw.faults.take('config-locked') || (holder && holder !== cli)) return locked
  let next: SwitchConfig
  try {
    next = configOf(database.candidate, sw.running)
  } catch (error) {
    if (error instanceof CommitRefused) return `${error.message}\nerror: configuration check-out failed`
    throw error
  }
  const isNewVlan = Object.keys(next.vlans).some((id) => !sw.running.vlans[Number(id)])
  if (isNewVlan && sw.faults.take('refuses-vlan'))
    return 'error: number of VLANs exceeds the limit\nerror: configuration check-out failed'
  if (checksOnly) return 'configuration check succeeds'
  settle(database)
  const before = structuredClone(sw.running) as SwitchConfig
  if (isChanged(sw)) database.history = [before, ...database.history].slice(0, historyMax)
  sw.replaceRunning(next)
  sw.save()
  database.candidate = statementsOf(sw.running)
  if (confirmMinutes === null) return 'commit complete'
  database.confirmation = setTimeout(() => {
    sw.replaceRunning(before)
    sw.save()
    database.candidate = statementsOf(sw.running)
    database.confirmation = null
  }, confirmMinutes * 60_000)
  database.confirmation.unref()
  return `commit confirmed will be automatically rolled back in ${confirmMinutes} minutes unless confirmed\ncommit complete\n\n# commit confirmed will be rolled back in ${confirmMinutes} minutes`
}

/** Loads an earlier configuration into the candidate: 0 is the one that runs. */
export function rollback(sw: LabSwitch, number: number): string {
  const database = databaseOf(sw)
  const config = number === 0 ? sw.running : database.history[number - 1]
  if (!config) return `error: Could not open configuration database during rollback ${number}`
  database.candidate = statementsOf(config)
  return 'load complete'
}

export const locked =
  'error: configuration database locked by:\n  root terminal p0 (pid 2817) on since 2026-01-01 00:00:00 UTC, idle 00:01:12\n      exclusive [edit]'

function settle(database: Database): void {
  if (database.confirmation) clearTimeout(database.confirmation)
  database.confirmation = null
}
