import type { Dialect } from '../command-line'

/** The marker under the word that is not understood, as Cisco and who follows it draw it. */
export const iosRefusals: Dialect['refuse'] = {
  invalid: (cli, word) => `${' '.repeat(cli.prompt.length + word.column)}^\n% Invalid input detected at '^' marker.\n`,
  ambiguous: (_cli, _word, line) => `% Ambiguous command:  "${line.trim()}"`,
  incomplete: () => '% Incomplete command.\n',
}

/** `interface GigabitEthernet 1/0/1` is the same as without the blank. */
export const joinPortWords = (types: RegExp) => (line: string) =>
  line.replace(new RegExp(`(^|\\s)(${types.source})\\s+(?=\\d)`, 'gi'), '$1$2')
