import type { Terminal } from '@xterm/xterm'

type Parser = Terminal['parser']

/** Clipboard, titles, colour questions, links, notifications: all OSC but nothing a serial console needs. */
const silencedStrings = [0, 1, 2, 4, 5, 7, 8, 9, 10, 11, 12, 50, 52, 99, 104, 133, 777, 1337]
/** Questions that a terminal would answer into the keyboard, and window control. */
const silencedControls: Parameters<Parser['registerCsiHandler']>[0][] = [
  { final: 'c' },
  { prefix: '>', final: 'c' },
  { prefix: '=', final: 'c' },
  { final: 'n' },
  { prefix: '?', final: 'n' },
  { final: 't' },
  { prefix: '>', final: 't' },
  { final: 'x' },
  { prefix: '>', final: 'q' },
  { intermediates: '$', final: 'p' },
  { prefix: '?', intermediates: '$', final: 'p' },
]
/** Mouse and focus reporting: the gateway stops the reports, and the mouse stays free for selecting. */
const silencedModes = [9, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1015, 1016]

/**
 * Makes a terminal that only shows. Output of a server is not trusted: it may not read or write the clipboard, rename
 * the page, or make the terminal type an answer. The gateway filters the same on the way to the BMC.
 */
export function guardTerminal(parser: Parser): void {
  const swallow = () => true
  for (const identifier of silencedStrings) parser.registerOscHandler(identifier, swallow)
  for (const identifier of silencedControls) parser.registerCsiHandler(identifier, swallow)
  // DECRQSS and XTGETTCAP.
  parser.registerDcsHandler({ intermediates: '$', final: 'q' }, swallow)
  parser.registerDcsHandler({ intermediates: '+', final: 'q' }, swallow)
  // DECID.
  parser.registerEscHandler({ final: 'Z' }, swallow)
  const isSilenced = (parameters: (number | number[])[]) =>
    parameters.some((parameter) => typeof parameter === 'number' && silencedModes.includes(parameter))
  parser.registerCsiHandler({ prefix: '?', final: 'h' }, isSilenced)
}
