/** A database answers in one line, some hundred bytes for each port. */
const maxLineLength = 1 << 20
/** As far to the right as the cursor may be moved. */
const maxColumn = 4_096

/** One line as a terminal would show it: carriage returns, backspaces and cursor codes overwrite what was there. */
function shownLine(raw: string): string {
  // The common case, and all there is in a megabyte of configuration.
  if (!/[\x00-\x08\x0b-\x1f\x7f]/.test(raw)) return raw.slice(0, maxLineLength).trimEnd()
  const cells: string[] = []
  let column = 0
  for (let i = 0; i < raw.length && column < maxLineLength; i++) {
    const char = raw.charAt(i)
    if (char === '\r') column = 0
    else if (char === '\b') column = Math.max(column - 1, 0)
    else if (char === '\t') {
      do cells[column++] = ' '
      while (column % 8 !== 0)
    } else if (char === '\x1b') {
      const code = /^\x1b(?:\[([\d;?]*)([@-~])|[()][A-Z0-9]|[=>78A-Z])/.exec(raw.slice(i, i + 32))
      if (!code) continue
      i += code[0].length - 1
      const count = Number.parseInt(code[1] ?? '', 10) || (code[2] === 'K' ? 0 : 1)
      if (code[2] === 'D') column = Math.max(column - count, 0)
      else if (code[2] === 'C') column = Math.max(column, Math.min(column + count, maxColumn))
      else if (code[2] === 'G') column = Math.min(Math.max(count - 1, 0), maxColumn)
      else if (code[2] === 'K' && count === 0) cells.length = Math.min(cells.length, column)
      else if (code[2] === 'K' && count === 2) cells.length = 0
    } else if (char >= ' ' && char !== '\x7f') cells[column++] = char
  }
  return Array.from(cells, (cell) => cell ?? ' ')
    .join('')
    .trimEnd()
}

/** What a terminal would show of these bytes: lines end in '\n', no control characters, no spaces at the end of a line. */
export const plainText = (raw: string): string => raw.replace(/\r+\n/g, '\n').split('\n').map(shownLine).join('\n')
