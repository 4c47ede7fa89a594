import type { PatternToken } from './command-pattern'

/** The value of a word of this kind, or null when the word is none. */
export type ArgumentKind = (word: string) => string | null
export type CommandArguments = Readonly<Record<string, string>>

export interface Candidate<T> {
  readonly command: T
  readonly tokens: readonly PatternToken[]
}

export interface LineWord {
  readonly text: string
  /** Where it begins in the line. */
  readonly column: number
}

export type MatchResult<T> =
  | { readonly found: T; readonly args: CommandArguments }
  | { readonly failure: 'invalid' | 'ambiguous'; readonly word: LineWord }
  | { readonly failure: 'incomplete'; readonly column: number }

interface State<T> {
  readonly candidate: Candidate<T>
  readonly args: Record<string, string>
}

/** Words with their columns; what is within double quotes is one word without them. */
export function splitWords(line: string): LineWord[] {
  return [...line.matchAll(/"([^"]*)"?|\S+/g)].map((match) => ({ text: match[1] ?? match[0], column: match.index }))
}

/**
 * Finds the command that a line means, with abbreviations: a keyword may be cut off as long as only one keyword fits at its
 * place; a keyword in full beats others, and keywords beat arguments.
 */
export function matchCommand<T>(
  line: string,
  candidates: readonly Candidate<T>[],
  kinds: Readonly<Record<string, ArgumentKind>>,
): MatchResult<T> {
  const words = splitWords(line)
  let states: State<T>[] = candidates.map((candidate) => ({ candidate, args: {} }))
  // What a command would be that takes all the rest of the line, when nothing else fits.
  let asText: MatchResult<T> | null = null
  for (const [index, word] of words.entries()) {
    const text = states.find(({ candidate }) => candidate.tokens[index]?.kind === 'text')
    if (text) {
      const name = text.candidate.tokens[index]?.name as string
      asText = { found: text.candidate.command, args: { ...text.args, [name]: line.slice(word.column).trimEnd() } }
    }
    const next = step(states, index, word, kinds)
    if (next === 'ambiguous') return { failure: 'ambiguous', word }
    if (next.length === 0) return asText ?? { failure: 'invalid', word }
    states = next
  }
  const complete = states.find(({ candidate }) => candidate.tokens.length === words.length)
  if (complete) return { found: complete.candidate.command, args: complete.args }
  return asText ?? { failure: 'incomplete', column: line.length }
}

function step<T>(
  states: readonly State<T>[],
  index: number,
  word: LineWord,
  kinds: Readonly<Record<string, ArgumentKind>>,
): State<T>[] | 'ambiguous' {
  const typed = word.text.toLowerCase()
  const exact: State<T>[] = []
  const begun: State<T>[] = []
  const values: State<T>[] = []
  const keywords = new Set<string>()
  for (const state of states) {
    const token = state.candidate.tokens[index]
    if (!token) continue
    if (token.word !== undefined) {
      const keyword = token.word.toLowerCase()
      const next = token.name === undefined ? state : { ...state, args: { ...state.args, [token.name]: token.word } }
      if (keyword === typed) exact.push(next)
      else if (keyword.startsWith(typed)) {
        begun.push(next)
        keywords.add(keyword)
      }
    } else if (token.kind !== 'text') {
      const value = kinds[token.kind]?.(word.text) ?? null
      if (value !== null) values.push({ ...state, args: { ...state.args, [token.name]: value } })
    }
  }
  if (exact.length > 0) return exact
  if (keywords.size > 1 && values.length === 0) return 'ambiguous'
  return begun.length > 0 && keywords.size === 1 ? begun : values
}
