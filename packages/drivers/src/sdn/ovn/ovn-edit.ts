import { isDeepStrictEqual } from 'node:util'
import { SwitchError } from '../../contract/switch'
import {
  columnsOf,
  isMemberColumn,
  isOvnTable,
  isRootTable,
  type OvnRow,
  type OvnRows,
  type OvnTable,
  ovnTableNames,
  textsOf,
} from './ovn-row'
import { perTable } from './ovn-snapshot'

/** One change of the northbound database, in the words of `ovn-nbctl create|set|destroy|add|remove`. */
export type OvnEdit =
  | { readonly verb: 'create'; readonly table: OvnTable; readonly key: string; readonly row: OvnRow }
  | { readonly verb: 'set'; readonly table: OvnTable; readonly key: string; readonly row: OvnRow }
  | { readonly verb: 'destroy'; readonly table: OvnTable; readonly key: string }
  | {
      readonly verb: 'add' | 'remove'
      readonly table: OvnTable
      readonly key: string
      readonly column: string
      readonly member: string
    }

/** What turns the one set of rows into the other; nothing when they are the same. */
export function diffRows(before: OvnRows, after: OvnRows): OvnEdit[] {
  const creates: OvnEdit[] = []
  const changes: OvnEdit[] = []
  const destroys: OvnEdit[] = []
  for (const table of ovnTableNames) {
    for (const [key, row] of sorted(after[table])) {
      const former = before[table][key]
      if (!former) creates.push({ verb: 'create', table, key, row })
      else changes.push(...changesOf(table, key, former, row))
    }
    // The database drops the others itself when nobody references them any more.
    if (isRootTable(table))
      for (const [key] of sorted(before[table])) if (!after[table][key]) destroys.push({ verb: 'destroy', table, key })
  }
  return [...creates, ...changes, ...destroys.toReversed()]
}

const sorted = (rows: Readonly<Record<string, OvnRow>>) => Object.entries(rows).toSorted(([a], [b]) => (a < b ? -1 : 1))

function changesOf(table: OvnTable, key: string, former: OvnRow, row: OvnRow): OvnEdit[] {
  const edits: OvnEdit[] = []
  const set: Record<string, OvnRow[string]> = {}
  for (const [column, cell] of Object.entries(row)) {
    if (isDeepStrictEqual(former[column], cell)) continue
    if (!isMemberColumn(table, column)) {
      set[column] = cell
      continue
    }
    const had = textsOf(former[column])
    const has = textsOf(cell)
    for (const member of had) if (!has.includes(member)) edits.push({ verb: 'remove', table, key, column, member })
    for (const member of has) if (!had.includes(member)) edits.push({ verb: 'add', table, key, column, member })
  }
  return Object.keys(set).length > 0 ? [{ verb: 'set', table, key, row: set }, ...edits] : edits
}

/** `now`, with what the edits did taken back; what others did meanwhile stays. */
export function takenBack(edits: readonly OvnEdit[], now: OvnRows, before: OvnRows): OvnRows {
  const rows = perTable((table) => ({ ...now[table] }))
  for (const edit of edits.toReversed()) {
    const { table, key } = edit
    const former = before[table][key]
    const row = rows[table][key]
    if (edit.verb === 'create') delete rows[table][key]
    else if (edit.verb === 'destroy' && former) rows[table][key] = former
    else if (edit.verb === 'set' && former && row)
      rows[table][key] = {
        ...row,
        ...Object.fromEntries(Object.keys(edit.row).map((name) => [name, former[name] ?? []])),
      }
    else if ('member' in edit && row) {
      const others = textsOf(row[edit.column]).filter((member) => member !== edit.member)
      const members = edit.verb === 'add' ? others : [...others, edit.member].toSorted()
      rows[table][key] = { ...row, [edit.column]: members }
      const owned = edit.column === 'ports' ? 'Logical_Switch_Port' : edit.column === 'acls' ? 'ACL' : null
      const lost = owned && before[owned][edit.member]
      if (edit.verb === 'remove' && owned && lost) rows[owned][edit.member] ??= lost
    }
  }
  return rows
}

/** As a line of a plan. */
export function editText(edit: OvnEdit): string {
  const head = `${edit.verb} ${edit.table} ${JSON.stringify(edit.key)}`
  if (edit.verb === 'destroy') return head
  if (edit.verb === 'create' || edit.verb === 'set') return `${head} ${JSON.stringify(edit.row)}`
  return `${head} ${edit.column} ${JSON.stringify(edit.member)}`
}

const linePattern = /^(?<verb>create|set|destroy|add|remove) (?<table>\w+) (?<key>"(?:[^"\\]|\\.)*")(?: (?<rest>.*))?$/

/** What `editText` wrote: plans are kept as text until somebody consents. Throws `switch_line_refused` for anything else. */
export function parseEdit(text: string): OvnEdit {
  const refused = () => new SwitchError('switch_line_refused', { line: text.slice(0, 500), reply: 'not of this kind' })
  const { verb, table, key: quoted, rest = '' } = linePattern.exec(text)?.groups ?? {}
  if (verb === undefined || table === undefined || quoted === undefined || !isOvnTable(table)) throw refused()
  try {
    const key = JSON.parse(quoted) as string
    if (verb === 'destroy') return { verb, table, key }
    if (verb === 'create' || verb === 'set') return { verb, table, key, row: JSON.parse(rest) as OvnRow }
    const [column = '', ...words] = rest.split(' ')
    if (!Object.hasOwn(columnsOf(table), column) || !isMemberColumn(table, column)) throw refused()
    const member = JSON.parse(words.join(' ')) as string
    return { verb: verb === 'add' ? 'add' : 'remove', table, key, column, member }
  } catch {
    throw refused()
  }
}
