export const columns = 80
export const rows = 25

/**
 * What a screen shows of a serial line: printable characters, line ends, backspace, and of the escape sequences those
 * that clear and move home. Others are swallowed. Lines that reach the bottom push the top one out.
 */
export class TextScreen {
  readonly #lines: string[] = Array.from({ length: rows }, () => '')
  readonly #dirty = new Set<number>()
  #column = 0
  #row = 0
  /** An escape sequence that is not complete yet. */
  #escape = ''

  line(row: number): string {
    return this.#lines[row] ?? ''
  }

  /** The rows that changed since this was last asked. */
  takeDirty(): number[] {
    const dirty = [...this.#dirty]
    this.#dirty.clear()
    return dirty
  }

  clear(): void {
    for (let row = 0; row < rows; row++) this.#set(row, '')
    this.#row = this.#column = 0
  }

  print(text: string): void {
    for (const char of text) {
      if (this.#escape !== '') this.#continueEscape(char)
      else if (char === '\x1b') this.#escape = char
      else if (char === '\r') this.#column = 0
      else if (char === '\n') this.#feed()
      else if (char === '\b') this.#column = Math.max(0, this.#column - 1)
      else if (char >= ' ' && char !== '\x7f') this.#put(char)
    }
  }

  #put(char: string): void {
    if (this.#column === columns) {
      this.#column = 0
      this.#feed()
    }
    const line = this.line(this.#row).padEnd(this.#column)
    this.#set(this.#row, line.slice(0, this.#column) + char + line.slice(this.#column + 1))
    this.#column++
  }

  #feed(): void {
    if (this.#row < rows - 1) {
      this.#row++
      return
    }
    for (let row = 1; row < rows; row++) this.#set(row - 1, this.line(row))
    this.#set(rows - 1, '')
  }

  #continueEscape(char: string): void {
    this.#escape += char
    const isOver = this.#escape.length === 2 ? char !== '[' : /[@-~]/.test(char) || this.#escape.length > 32
    if (!isOver) return
    if (/\x1b\[\d*J/.test(this.#escape)) this.clear()
    else if (this.#escape === '\x1b[H') this.#row = this.#column = 0
    else if (/\x1b\[0?K/.test(this.#escape)) this.#set(this.#row, this.line(this.#row).slice(0, this.#column))
    this.#escape = ''
  }

  #set(row: number, text: string): void {
    if (this.#lines[row] === text) return
    this.#lines[row] = text
    this.#dirty.add(row)
  }
}
