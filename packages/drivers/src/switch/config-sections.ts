export interface ConfigSection {
  /** the line at the margin, without trailing spaces */
  readonly header: string
  /** what is indented below it, trimmed; lines of '!' and '#' are left out */
  readonly lines: readonly string[]
}

/** A running configuration as most vendors print it: a line at the margin opens a section, its settings are indented. */
export function configSections(text: string): ConfigSection[] {
  const sections: { header: string; lines: string[] }[] = []
  for (const line of text.split(/\r?\n/)) {
    const content = line.trim()
    if (content === '' || /^[!#]/.test(content)) continue
    if (/^\s/.test(line)) sections.at(-1)?.lines.push(content)
    else sections.push({ header: content, lines: [] })
  }
  return sections
}

/** What follows `words` in the first line that begins with them; null when none does. '' for a line that is just `words`. */
export function settingOf(lines: readonly string[], words: string): string | null {
  const line = lines.find((each) => each === words || each.startsWith(`${words} `))
  return line === undefined ? null : line.slice(words.length).trim()
}

/** The same of all such lines, for settings that go on over several lines. */
export const settingsOf = (lines: readonly string[], words: string): string[] =>
  lines.filter((each) => each.startsWith(`${words} `)).map((each) => each.slice(words.length).trim())
