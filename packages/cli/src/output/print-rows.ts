import { stringify } from 'yaml'
import { CliError } from '../cli-error'
import type { Say } from '../words'
import { type Column, textOf } from './column'
import { padTo, plainText, textWidth } from './text-width'

export const outputs = ['table', 'json', 'yaml', 'name'] as const
export type Output = (typeof outputs)[number]

export interface PrintOptions {
  readonly output: Output
  /** names of columns, in order; absent: the usual ones */
  readonly columns?: readonly string[] | undefined
}

/** Rows as text. JSON and YAML are what the API answered, whole; `name` is one name a line. */
export function printRows<Row extends object>(
  say: Say,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { output, columns: asked }: PrintOptions,
): string {
  if (output === 'json') return `${JSON.stringify(rows, null, 2)}\n`
  if (output === 'yaml') return stringify(rows)
  if (output === 'name') return rows.map((row) => `${nameOf(row)}\n`).join('')
  const chosen = asked ? asked.map((name) => columnNamed(say, columns, name)) : columns.filter(({ extra }) => !extra)
  const head = chosen.map(({ name }) => name.toUpperCase())
  const cells = rows.map((row) => chosen.map(({ value }) => plainText(textOf(value(row)))))
  const widths = head.map((text, i) => Math.max(textWidth(text), ...cells.map((line) => textWidth(line[i] ?? ''))))
  return [head, ...cells]
    .map(
      (line) =>
        `${line
          .map((text, i) => padTo(text, widths[i] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}

/** One object: as a list of names and values, nested ones by their path. */
export function printObject(object: object, { output }: PrintOptions): string {
  if (output === 'json') return `${JSON.stringify(object, null, 2)}\n`
  if (output === 'yaml') return stringify(object)
  if (output === 'name') return `${nameOf(object)}\n`
  const lines = flatten(object, '')
  const width = Math.max(...lines.map(([name]) => name.length))
  return lines.map(([name, value]) => `${name.padEnd(width)}  ${plainText(value)}\n`).join('')
}

/** What may be done is for buttons. */
const hidden = new Set(['actions', 'permissions'])

function flatten(value: unknown, path: string): [string, string][] {
  if (Array.isArray(value)) {
    if (value.length === 0) return [[path, '-']]
    if (value.every((each) => typeof each !== 'object')) return [[path, value.join(', ')]]
    return value.flatMap((each, index) => flatten(each, `${path}.${index}`))
  }
  if (typeof value !== 'object' || value === null) return [[path, textOf(value)]]
  const entries = Object.entries(value).filter(([key]) => !hidden.has(key))
  return entries.flatMap(([key, child]) => flatten(child, path ? `${path}.${key}` : key))
}

const nameOf = (row: object): string => {
  const { name, id } = row as { name?: unknown; id?: unknown }
  return plainText(String(name ?? id ?? ''))
}

function columnNamed<Row>(say: Say, columns: readonly Column<Row>[], name: string): Column<Row> {
  const found = columns.find((column) => column.name === name)
  if (found) return found
  throw new CliError(say('unknownColumn', { column: name, columns: columns.map((each) => each.name).join(', ') }), 2)
}
