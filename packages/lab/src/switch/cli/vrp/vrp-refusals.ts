import type { CommandLine, Dialect } from '../command-line'

/** The marker under what is not understood, as Huawei and H3C draw it; `lead` begins the line with the reason. */
export function vrpRefusals(lead: string): Dialect['refuse'] {
  const mark = (cli: CommandLine, column: number, what: string) =>
    `${' '.repeat(cli.prompt.length + column)}^\n${lead}${what} found at '^' position.`
  return {
    invalid: (cli, word, line) =>
      mark(cli, word.column, /^\s*\S+$/.test(line) || word.column === 0 ? 'Unrecognized command' : wrong(word.text)),
    ambiguous: (cli, word) => mark(cli, word.column, 'Ambiguous command'),
    incomplete: (cli, line) => mark(cli, line.trimEnd().length, 'Incomplete command'),
  }
}

const wrong = (word: string) => (/\d/.test(word) ? 'Wrong parameter' : 'Unrecognized command')
