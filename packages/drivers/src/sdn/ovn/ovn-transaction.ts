import { SwitchError } from '../../contract/switch'
import type { OvsdbCondition, OvsdbOperation } from '../ovsdb/ovsdb-operation'
import type { OvsdbAtom } from '../ovsdb/ovsdb-value'
import type { OvnEdit } from './ovn-edit'
import { columnsOf, encodeCell, encodeRow, isNamedTable, type OvnRow, type OvnTable } from './ovn-row'
import type { OvnSnapshot } from './ovn-snapshot'

/**
 * The operations of one transaction for these edits. Each row that is there already is guarded by a `wait` of no time: when
 * somebody changed it since it was read, nothing of the transaction is done. Throws `switch_plan_stale` for an edit that
 * does not fit to what was read, before anything is sent.
 */
export function ovnOperations(
  edits: readonly OvnEdit[],
  snapshot: OvnSnapshot,
  physicalNetwork: string,
): OvsdbOperation[] {
  const named = new Map<string, string>()
  for (const [at, edit] of edits.entries())
    if (edit.verb === 'create') named.set(`${edit.table} ${edit.key}`, `row${at}`)
  const stale = (table: OvnTable, name: string, seen: string, wanted: string) =>
    new SwitchError('switch_plan_stale', { object: table, name, seen, wanted })

  const referenceTo = (table: OvnTable, key: string): OvsdbAtom => {
    const name = named.get(`${table} ${key}`)
    if (name !== undefined) return ['named-uuid', name]
    const uuid = snapshot.uuids[table].get(key)
    if (uuid === undefined) throw stale(table, key, 'absent', 'present')
    return ['uuid', uuid]
  }

  const guards = new Map<string, OvsdbOperation>()
  const work = edits.map((edit): OvsdbOperation => {
    const { table, key } = edit
    const uuid = snapshot.uuids[table].get(key)
    if (edit.verb === 'create') {
      if (uuid !== undefined) throw stale(table, key, 'present', 'absent')
      guards.set(`${table} ${key}`, absentGuard(table, key, physicalNetwork))
      const row = encodeRow(table, edit.row, referenceTo)
      return { op: 'insert', table, row, 'uuid-name': named.get(`${table} ${key}`) ?? 'row' }
    }
    if (uuid === undefined) throw stale(table, key, 'absent', 'present')
    const where: OvsdbCondition[] = [['_uuid', '==', ['uuid', uuid]]]
    const former = snapshot.rows[table][key] ?? {}
    // A network that somebody put a port into since it was read must not be destroyed with it.
    const touched =
      edit.verb === 'set' ? Object.keys(edit.row) : edit.verb === 'destroy' ? Object.keys(former) : ['external_ids']
    const known = pick(former, touched)
    guards.set(`${table} ${key} ${edit.verb}`, {
      ...{ op: 'wait', table, where, columns: Object.keys(known), until: '==', timeout: 0 },
      rows: [encodeRow(table, known, referenceTo)],
    })
    if (edit.verb === 'destroy') return { op: 'delete', table, where }
    if (edit.verb === 'set') return { op: 'update', table, where, row: encodeRow(table, edit.row, referenceTo) }
    const kind = columnsOf(table)[edit.column] ?? 'set'
    const member = encodeCell(kind, [edit.member], referenceTo)
    return { op: 'mutate', table, where, mutations: [[edit.column, edit.verb === 'add' ? 'insert' : 'delete', member]] }
  })
  return [...guards.values(), ...work]
}

const pick = (row: OvnRow, columns: readonly string[]): OvnRow =>
  Object.fromEntries(columns.flatMap((column) => (row[column] === undefined ? [] : [[column, row[column]]])))

function absentGuard(table: OvnTable, key: string, physicalNetwork: string): OvsdbOperation {
  const where: OvsdbCondition[] = isNamedTable(table)
    ? [['name', '==', key]]
    : [
        ['external_ids', 'includes', ['map', [['ingot:key', key]]]],
        ['external_ids', 'includes', ['map', [['ingot:physical-network', physicalNetwork]]]],
      ]
  return { op: 'wait', table, where, columns: ['external_ids'], until: '==', rows: [], timeout: 0 }
}

/** Asks northd and the chassis to say when they are as far as this transaction (ovn-nb(5), NB_Global nb_cfg). */
export const countUp: OvsdbOperation = { op: 'mutate', table: 'NB_Global', where: [], mutations: [['nb_cfg', '+=', 1]] }
export const readCount: OvsdbOperation = { op: 'select', table: 'NB_Global', where: [], columns: ['nb_cfg'] }
export const reached = (column: 'sb_cfg' | 'hv_cfg', count: number, timeoutMs: number): OvsdbOperation => ({
  ...{ op: 'wait', table: 'NB_Global', columns: [column], until: '!=', rows: [], timeout: timeoutMs },
  where: [[column, '>=', count]],
})
