import type { OvsdbAtom, OvsdbRow, OvsdbSet, OvsdbValue } from './ovsdb-value'

export type OvsdbCondition = readonly [
  column: string,
  test: '<' | '<=' | '==' | '!=' | '>=' | '>' | 'includes' | 'excludes',
  value: OvsdbValue,
]
export type OvsdbMutation = readonly [
  column: string,
  mutator: '+=' | '-=' | 'insert' | 'delete',
  value: OvsdbAtom | OvsdbSet | OvsdbValue,
]

/** Operations of `transact` (RFC 7047 §5.2) that we use. */
export type OvsdbOperation =
  | { readonly op: 'insert'; readonly table: string; readonly row: OvsdbRow; readonly 'uuid-name'?: string }
  | {
      readonly op: 'select'
      readonly table: string
      readonly where: readonly OvsdbCondition[]
      readonly columns: readonly string[]
    }
  | {
      readonly op: 'update'
      readonly table: string
      readonly where: readonly OvsdbCondition[]
      readonly row: OvsdbRow
    }
  | {
      readonly op: 'mutate'
      readonly table: string
      readonly where: readonly OvsdbCondition[]
      readonly mutations: readonly OvsdbMutation[]
    }
  | { readonly op: 'delete'; readonly table: string; readonly where: readonly OvsdbCondition[] }
  | {
      readonly op: 'wait'
      readonly table: string
      readonly where: readonly OvsdbCondition[]
      readonly columns: readonly string[]
      readonly until: '==' | '!='
      readonly rows: readonly OvsdbRow[]
      /** milliseconds; 0: it holds now, or the transaction fails */
      readonly timeout: number
    }
  | { readonly op: 'comment'; readonly comment: string }
  | { readonly op: 'assert'; readonly lock: string }

/** What one operation gave. */
export interface OvsdbResult {
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly count: number | null
  readonly uuid: string | null
}
