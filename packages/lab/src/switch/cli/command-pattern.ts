/** One word of a command: a keyword, which may be told as an argument too, or an argument of a kind. */
export type PatternToken =
  | { readonly word: string; readonly name?: string; readonly kind?: undefined }
  | { readonly word?: undefined; readonly name: string; readonly kind: string }

/**
 * All sequences of words that a pattern stands for. `show vlan [id <id:vlan>]`, `(write|copy run start)`; `<name:kind>` is an
 * argument, `<name:a|b>` one of these keywords, `<name:text>` the rest of the line. Throws on a pattern that is not closed.
 */
export function parsePattern(pattern: string): PatternToken[][] {
  const symbols = pattern.match(/[[\]()|]|<[^>]+>|[^\s[\]()|<>]+/g) ?? []
  let at = 0
  const alternatives = (end: string | null): PatternToken[][] => {
    const all: PatternToken[][] = []
    let sequences: PatternToken[][] = [[]]
    for (;;) {
      const symbol = symbols[at]
      if (symbol === undefined || symbol === end) {
        if ((symbol === undefined) !== (end === null)) throw new Error(`pattern is not closed: ${pattern}`)
        at++
        return [...all, ...sequences]
      }
      at++
      if (symbol === '|') {
        all.push(...sequences)
        sequences = [[]]
      } else {
        const choices =
          symbol === '['
            ? [[], ...alternatives(']')]
            : symbol === '('
              ? alternatives(')')
              : tokensOf(symbol).map((t) => [t])
        sequences = sequences.flatMap((before) => choices.map((choice) => [...before, ...choice]))
      }
    }
  }
  return alternatives(null)
}

function tokensOf(symbol: string): PatternToken[] {
  if (!symbol.startsWith('<')) return [{ word: symbol }]
  const [name = '', kind = name] = symbol.slice(1, -1).split(':')
  return kind.includes('|') ? kind.split('|').map((word) => ({ word, name })) : [{ name, kind }]
}
