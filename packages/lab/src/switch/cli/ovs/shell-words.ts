export interface ShellCommand {
  readonly words: readonly string[]
  /** What stands before it: run always, only after success, only after failure. */
  readonly when: ';' | '&&' | '||'
  readonly hidesErrors: boolean
  readonly hidesOutput: boolean
}

/** Splits a line of a shell: quotes, `$?`, `;`, `&&`, `||` and the usual redirections. `null`: not of this small grammar. */
export function parseShellLine(line: string): ShellCommand[] | null {
  const tokens = line.match(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^\s;|&"'\\])+|&&|\|\||[;|&]/g) ?? []
  const commands: ShellCommand[] = []
  let words: string[] = []
  let when: ShellCommand['when'] = ';'
  let hidesErrors = false
  let hidesOutput = false
  const push = () => {
    if (words.length > 0) commands.push({ words, when, hidesErrors, hidesOutput })
    words = []
    hidesErrors = false
    hidesOutput = false
  }
  for (const token of tokens) {
    if (token === ';' || token === '&&' || token === '||') {
      push()
      when = token
    } else if (token === '|' || token === '&') return null
    else if (token === '2>/dev/null') hidesErrors = true
    else if (token === '>/dev/null' || token === '1>/dev/null') hidesOutput = true
    else words.push(unquote(token))
  }
  push()
  return commands
}

const unquote = (token: string) =>
  token.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(.)/g, (_, double?: string, single?: string, escaped?: string) =>
    double !== undefined ? double.replace(/\\(["\\$`])/g, '$1') : (single ?? escaped ?? ''),
  )
