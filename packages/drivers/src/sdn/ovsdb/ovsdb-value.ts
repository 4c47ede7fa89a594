/** Values as RFC 7047 §5.1 writes them in JSON. */
export type OvsdbAtom = string | number | boolean | readonly ['uuid', string] | readonly ['named-uuid', string]
export type OvsdbMap = readonly ['map', readonly (readonly [OvsdbAtom, OvsdbAtom])[]]
export type OvsdbSet = readonly ['set', readonly OvsdbAtom[]]
export type OvsdbValue = OvsdbAtom | OvsdbSet | OvsdbMap
export type OvsdbRow = Readonly<Record<string, OvsdbValue>>

export const setOf = (atoms: readonly OvsdbAtom[]): OvsdbSet => ['set', atoms]
export const mapOf = (pairs: Readonly<Record<string, string>>): OvsdbMap => [
  'map',
  Object.entries(pairs).toSorted(([a], [b]) => (a < b ? -1 : 1)),
]

const isTagged = (value: unknown, tag: string): value is readonly [string, unknown] =>
  Array.isArray(value) && value.length === 2 && value[0] === tag

/** The atoms of a column that holds a set; one atom alone is a set of one (RFC 7047 §5.1). */
export function atomsOf(value: unknown): readonly unknown[] {
  if (isTagged(value, 'set')) return Array.isArray(value[1]) ? value[1] : []
  return value === undefined ? [] : [value]
}

export function uuidOf(value: unknown): string | null {
  return isTagged(value, 'uuid') && typeof value[1] === 'string' ? value[1] : null
}

export const uuidsOf = (value: unknown): string[] => atomsOf(value).flatMap((atom) => uuidOf(atom) ?? [])
export const stringsOf = (value: unknown): string[] =>
  atomsOf(value).filter((atom): atom is string => typeof atom === 'string')

/** A map of texts; pairs that are something else are left out. */
export function textMapOf(value: unknown): Record<string, string> {
  const pairs = isTagged(value, 'map') && Array.isArray(value[1]) ? value[1] : []
  return Object.fromEntries(
    pairs.filter(
      (pair): pair is [string, string] =>
        Array.isArray(pair) && pair.length === 2 && typeof pair[0] === 'string' && typeof pair[1] === 'string',
    ),
  )
}
