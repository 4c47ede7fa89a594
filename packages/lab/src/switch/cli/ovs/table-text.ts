/** A value of a column: a set, a map, a reference or one of the simple ones. */
export type Value =
  | string
  | number
  | null
  | readonly number[]
  | readonly string[]
  | Readonly<Record<string, string>>
  | { readonly uuid: string }
  | readonly { readonly uuid: string }[]
export type Row = Readonly<Record<string, Value>>

/** A value as OVSDB writes it in JSON (RFC 7047, 5.1): sets of one are the value itself. */
function atom(value: Value): unknown {
  if (value === null) return ['set', []]
  if (Array.isArray(value))
    return value.length === 1 ? atom(value[0] as Value) : ['set', value.map((each) => atom(each as Value))]
  if (typeof value === 'object') return 'uuid' in value ? ['uuid', value.uuid] : ['map', Object.entries(value)]
  return value
}

export function valueText(value: Value): string {
  if (value === null) return '[]'
  if (Array.isArray(value)) return `[${value.map((each) => valueText(each as Value)).join(', ')}]`
  if (typeof value === 'object')
    return 'uuid' in value
      ? String(value.uuid)
      : `{${Object.entries(value)
          .map(([key, each]) => `${key}="${each}"`)
          .join(', ')}}`
  return typeof value === 'string' && !/^[A-Za-z_][\w.-]*$/.test(value) ? JSON.stringify(value) : String(value)
}

/** Rows as `list` prints them. */
export function tableText(
  rows: readonly Row[],
  columns: readonly string[] | undefined,
  global: ReadonlyMap<string, string>,
): string {
  const headings = columns ?? Object.keys(rows[0] ?? {})
  if (global.get('format') === 'json')
    return JSON.stringify({ data: rows.map((row) => headings.map((name) => atom(row[name] ?? null))), headings })
  const isBare = global.has('bare')
  return rows
    .map((row) =>
      headings
        .map((name) =>
          isBare
            ? valueText(row[name] ?? null).replace(/^\[\]$|^\{\}$/, '')
            : `${name.padEnd(20)}: ${valueText(row[name] ?? null)}`,
        )
        .join('\n'),
    )
    .join('\n\n')
}
