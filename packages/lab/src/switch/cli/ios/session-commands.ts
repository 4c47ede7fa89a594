import type { CliCommand, CommandLine } from '../command-line'

const execModes = ['user', 'exec']
const configModes = ['config', 'interface', 'vlan']
const allModes = [...execModes, ...configModes]

export interface IosSessionWords {
  readonly enableTry: string
  readonly badSecret: string
  readonly configureGreeting: string
  readonly configLocked: string
  readonly configurePattern?: string
}

/** Login level, configuration and terminal as on Cisco IOS. A login without an enable secret begins privileged. */
export function iosSessionCommands(words: IosSessionWords): CliCommand[] {
  return [
    { modes: ['user'], pattern: 'enable', run: (cli) => askSecret(cli, words, 3) },
    { modes: ['exec'], pattern: 'enable', run: () => undefined },
    { modes: ['exec'], pattern: 'disable', run: (cli) => cli.enter('user') },
    {
      modes: ['exec'],
      pattern: words.configurePattern ?? 'configure terminal',
      run: (cli) => {
        if (cli.sw.faults.take('config-locked')) return words.configLocked
        cli.enter('config')
        return words.configureGreeting === '' ? undefined : words.configureGreeting
      },
    },
    { modes: ['interface', 'vlan'], pattern: 'exit', run: (cli) => cli.enter('config') },
    { modes: ['config'], pattern: 'exit', run: (cli) => cli.enter('exec') },
    { modes: configModes, pattern: 'end', run: (cli) => cli.enter('exec') },
    { modes: configModes, pattern: 'do <line:text>', run: (cli, { line = '' }) => cli.runIn('exec', line) },
    {
      modes: execModes,
      pattern: '(exit|logout|quit)',
      run: (cli) => {
        cli.closed = true
        return undefined
      },
    },
    { modes: allModes, pattern: 'terminal width <columns:number>', run: () => undefined },
    {
      modes: allModes,
      pattern: 'terminal length <lines:number>',
      run: (cli, { lines }) => {
        cli.pageLines = Number(lines)
        return undefined
      },
    },
  ]
}

function askSecret(cli: CommandLine, words: IosSessionWords, tries: number): undefined {
  const secret = cli.sw.spec.enable
  if (secret === null) return cli.enter('exec')
  return cli.ask({
    text: 'Password: ',
    blind: true,
    answer: (typed) => {
      if (typed === secret) return cli.enter('exec')
      if (tries <= 1) return words.badSecret
      askSecret(cli, words, tries - 1)
      return words.enableTry === '' ? undefined : words.enableTry
    },
  })
}
