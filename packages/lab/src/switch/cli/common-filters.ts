import type { Dialect } from './command-line'

/** `| include x` and its like, as far as vendors agree on them. */
export const commonFilters: Dialect['filters'] = {
  include: (lines, words) => lines.filter((line) => matches(line, words)),
  exclude: (lines, words) => lines.filter((line) => !matches(line, words)),
  begin: (lines, words) => lines.slice(Math.max(0, indexOrEnd(lines, words))),
}

export function matches(line: string, pattern: string): boolean {
  const plain = pattern.replace(/^"(.*)"$/, '$1')
  try {
    return new RegExp(plain).test(line)
  } catch {
    return line.includes(plain)
  }
}

function indexOrEnd(lines: readonly string[], words: string): number {
  const index = lines.findIndex((line) => matches(line, words))
  return index < 0 ? lines.length : index
}
