import { FitAddon } from '@xterm/addon-fit'
import { type ISearchResultChangeEvent, SearchAddon } from '@xterm/addon-search'
import { Unicode11Addon } from '@xterm/addon-unicode11'
import { type IDecoration, type ITheme, Terminal } from '@xterm/xterm'
import type { ConsoleScreen } from './serial-connection'
import { guardTerminal } from './terminal-guard'
import { searchColours } from './terminal-theme'

/** Serial programs draw for 80 columns; a narrower window scrolls sideways. */
const minColumns = 80
const scrollbackLines = 15_000
const dim = '\x1b[0m\x1b[2m'
const plain = '\x1b[0m'

export interface ConsoleTerminalOptions {
  readonly parent: HTMLElement
  readonly theme: ITheme
  readonly fontSizePx: number
  readonly fontFamily: string
  readonly screenReader: boolean
  readonly liveLabel: string
  readonly skippedLabel: (bytes: number) => string
  readonly onKeys: (text: string) => void
  /** True when the shortcut was taken and must not be typed. */
  readonly onShortcut: (event: KeyboardEvent) => boolean
  readonly onSearchResults: (results: ISearchResultChangeEvent) => void
}

/** xterm, set up for a serial console. It is made once per mounted view and lives outside React. */
export class ConsoleTerminal implements ConsoleScreen {
  readonly #terminal: Terminal
  readonly #fit = new FitAddon()
  readonly #search = new SearchAddon()
  readonly #options: ConsoleTerminalOptions
  readonly #observer: ResizeObserver
  #divider: IDecoration | undefined
  #theme: ITheme

  constructor(options: ConsoleTerminalOptions) {
    this.#options = options
    this.#theme = options.theme
    this.#terminal = new Terminal({
      allowProposedApi: true,
      cursorBlink: false,
      fontFamily: options.fontFamily,
      fontSize: options.fontSizePx,
      minimumContrastRatio: 4.5,
      screenReaderMode: options.screenReader,
      scrollback: scrollbackLines,
      theme: options.theme,
    })
    guardTerminal(this.#terminal.parser)
    this.#terminal.loadAddon(this.#fit)
    this.#terminal.loadAddon(this.#search)
    this.#terminal.loadAddon(new Unicode11Addon())
    this.#terminal.unicode.activeVersion = '11'
    this.#terminal.onData(options.onKeys)
    this.#terminal.attachCustomKeyEventHandler((event) => event.type !== 'keydown' || !options.onShortcut(event))
    this.#search.onDidChangeResults(options.onSearchResults)
    this.#terminal.open(options.parent)
    this.#observer = new ResizeObserver(() => this.fit())
    this.#observer.observe(options.parent)
    this.fit()
  }

  fit(): void {
    const size = this.#fit.proposeDimensions()
    if (!size || Number.isNaN(size.cols) || Number.isNaN(size.rows)) return
    const columns = Math.max(minColumns, size.cols)
    const rows = Math.max(4, size.rows)
    if (columns !== this.#terminal.cols || rows !== this.#terminal.rows) this.#terminal.resize(columns, rows)
  }

  clear(): void {
    this.#divider?.dispose()
    this.#divider = undefined
    this.#terminal.reset()
  }

  write(bytes: Uint8Array, drawn: () => void): void {
    this.#terminal.write(bytes, drawn)
  }

  /** A line drawn over the text and not written into it: a prompt without a line end stays one line. */
  markLive(): void {
    this.#terminal.write('', () => {
      const { baseY, cursorX, cursorY } = this.#terminal.buffer.active
      if (baseY + cursorY === 0 && cursorX === 0) return
      const marker = this.#terminal.registerMarker(0)
      this.#divider = this.#terminal.registerDecoration({ marker, width: this.#terminal.cols, layer: 'top' })
      this.#divider?.onRender((element) => {
        element.className = 'xterm-decoration console-live'
        element.dataset.label = this.#options.liveLabel
        element.setAttribute('role', 'separator')
        element.setAttribute('aria-label', this.#options.liveLabel)
      })
    })
  }

  markSkipped(bytes: number): void {
    this.#terminal.write(`\r\n${dim}[ ${this.#options.skippedLabel(bytes)} ]${plain}\r\n`)
  }

  setLook(look: { theme: ITheme; fontSizePx: number; screenReader: boolean }): void {
    this.#theme = look.theme
    const { options } = this.#terminal
    options.theme = look.theme
    options.fontSize = look.fontSizePx
    options.screenReaderMode = look.screenReader
    this.fit()
  }

  /** The selection, or without one everything on the terminal. */
  get text(): string {
    const selected = this.#terminal.getSelection()
    if (selected) return selected
    const buffer = this.#terminal.buffer.active
    let text = ''
    for (let i = 0; i < buffer.length; i++) {
      const line = buffer.getLine(i)
      if (line) text += (i > 0 && !line.isWrapped ? '\n' : '') + line.translateToString(true)
    }
    return `${text.trimEnd()}\n`
  }

  get hasSelection(): boolean {
    return this.#terminal.hasSelection()
  }

  find(text: string, direction: 'next' | 'previous', incremental = false): void {
    const options = { decorations: searchColours(this.#theme), incremental }
    if (direction === 'next') this.#search.findNext(text, options)
    else this.#search.findPrevious(text, options)
  }

  endSearch(): void {
    this.#search.clearDecorations()
    this.#terminal.clearSelection()
  }

  focus(): void {
    this.#terminal.focus()
  }

  dispose(): void {
    this.#observer.disconnect()
    this.#terminal.dispose()
  }
}
