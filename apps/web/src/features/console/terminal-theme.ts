import type { ITheme } from '@xterm/xterm'

// The sixteen colours of programs, out of the tokens, so that they follow light and dark. There is no purple among the
// tokens; it is between danger and accent. xterm's minimum contrast lifts what would be hard to read.
const colours = {
  background: 'var(--code)',
  foreground: 'var(--text)',
  cursor: 'var(--accent)',
  cursorAccent: 'var(--code)',
  selectionBackground: 'var(--accent-soft)',
  black: 'var(--text)',
  red: 'var(--danger-text)',
  green: 'var(--success-text)',
  yellow: 'var(--warning-text)',
  blue: 'var(--accent-text)',
  magenta: 'color-mix(in oklab, var(--danger-text), var(--accent-text))',
  cyan: 'var(--info-text)',
  white: 'var(--text-muted)',
  brightBlack: 'var(--text-subtle)',
  brightRed: 'var(--danger)',
  brightGreen: 'var(--success)',
  brightYellow: 'var(--warning)',
  brightBlue: 'var(--accent)',
  brightMagenta: 'color-mix(in oklab, var(--danger), var(--accent))',
  brightCyan: 'var(--info)',
  brightWhite: 'var(--line-strong)',
} as const satisfies Partial<Record<keyof ITheme, string>>

/** In the dark, black is the background's side and white the text's. */
const darkColours = { black: 'var(--line-strong)', brightWhite: 'var(--text)' } as const

/** The terminal's colours as they are in `element` now, in a form that xterm reads. */
export function terminalTheme(element: HTMLElement, isDark: boolean): ITheme {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 1
  const context = canvas.getContext('2d', { willReadFrequently: true })
  const probe = element.appendChild(document.createElement('span'))
  probe.hidden = true
  const resolve = (colour: string): string => {
    probe.style.color = colour
    const computed = getComputedStyle(probe).color
    if (!context) return computed
    context.fillStyle = computed
    context.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`
  }
  const wanted = { ...colours, ...(isDark ? darkColours : {}) }
  const theme = Object.fromEntries(Object.entries(wanted).map(([name, colour]) => [name, resolve(colour)]))
  probe.remove()
  return theme
}

/** Search hits: all of them, and the one that is shown. */
export function searchColours(theme: ITheme) {
  return {
    matchBackground: theme.selectionBackground,
    matchOverviewRuler: theme.yellow ?? '',
    activeMatchBackground: theme.brightYellow,
    activeMatchColorOverviewRuler: theme.red ?? '',
  }
}
