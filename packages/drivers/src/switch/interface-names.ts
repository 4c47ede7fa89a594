/** [what the switch writes in full, the short forms that it writes elsewhere]. Longer names first where one begins another. */
export type InterfaceNames = readonly (readonly [full: string, ...short: string[]])[]

/**
 * 'gi1/0/1', 'Gi 1/0/1' and 'GIGABITETHERNET1/0/1' → 'GigabitEthernet1/0/1'. null: a word that is not in the table, or a number
 * that is none. `numberPattern` is the vendor's form of the number; `between` what it writes between word and number.
 */
export function fullInterfaceName(
  name: string,
  table: InterfaceNames,
  numberPattern: RegExp,
  between = '',
): string | null {
  const match = /^([A-Za-z][A-Za-z-]*?) ?(\d[\d/.:]*)$/.exec(name.trim())
  if (!match) return null
  const [, word = '', number = ''] = match
  if (!new RegExp(`^(?:${numberPattern.source})$`).test(number)) return null
  const wanted = word.toLowerCase()
  const found =
    table.find(([full, ...short]) => [full, ...short].some((each) => each.toLowerCase() === wanted)) ??
    table.find(([full]) => wanted.length > 1 && full.toLowerCase().startsWith(wanted))
  return found ? `${found[0]}${between}${number}` : null
}

/** A table by names as the switch abbreviates them → the same by full names; what `full` does not know keeps its name. */
export const byFullNames = <Value>(
  entries: Iterable<readonly [string, Value]>,
  full: (name: string) => string | null,
): Map<string, Value> => new Map([...entries].map(([name, value]) => [full(name) ?? name, value] as const))
