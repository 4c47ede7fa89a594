import { factoryLag } from '../../switch-config'
import type { CliCommand, CliMode, CommandLine } from '../command-line'
import { lagNumber, lagSelection } from '../selection'

/** Views of a configuration in which lines change something. */
export const configViews = ['config', 'interface', 'vlan']
export const allViews = ['user', ...configViews]

const viewName = (cli: CommandLine, lagType: string) => {
  const [first = ''] = cli.selection
  const lag = lagNumber(first)
  return lag === null ? first : `${lagType}${lag}`
}

/** `<name>`, `[name]`, `[name-GigabitEthernet0/0/1]`; `mark` goes before the name where a candidate is edited. */
export function vrpModes(lagType: string, mark: (cli: CommandLine) => string): Record<string, CliMode> {
  const view = (cli: CommandLine, tail: string) => `[${mark(cli)}${cli.config.hostname}${tail}]`
  return {
    user: { prompt: (cli) => `<${cli.config.hostname}>` },
    config: { prompt: (cli) => view(cli, ''), configures: true },
    interface: { prompt: (cli) => view(cli, `-${viewName(cli, lagType)}`), parent: 'config', configures: true },
    vlan: { prompt: (cli) => view(cli, `-vlan${cli.selection[0] ?? ''}`), parent: 'config', configures: true },
  }
}

export interface ViewWords {
  readonly greeting: string
  readonly locked: string
  readonly pagingPattern: string
  readonly pagingOff: string
  /** Leads out of the configuration; may ask first. */
  readonly leave: (cli: CommandLine) => string | undefined
  readonly enter?: (cli: CommandLine) => void
  readonly hasMembers: string
  readonly missingInterface: string
}

/** Views, paging, and interfaces of groups. */
export function viewCommands(words: ViewWords): CliCommand[] {
  return [
    {
      modes: ['user'],
      pattern: 'system-view',
      run: (cli) => {
        if (cli.sw.faults.take('config-locked')) return words.locked
        words.enter?.(cli)
        cli.enter('config')
        return words.greeting
      },
    },
    { modes: ['interface', 'vlan'], pattern: 'quit', run: (cli) => cli.enter('config') },
    { modes: ['config'], pattern: 'quit', run: words.leave },
    { modes: configViews, pattern: 'return', run: words.leave },
    {
      modes: ['user'],
      pattern: 'quit',
      run: (cli) => {
        cli.closed = true
        return undefined
      },
    },
    {
      modes: allViews,
      pattern: words.pagingPattern,
      run: (cli) => {
        cli.pageLines = 0
        return words.pagingOff === '' ? undefined : words.pagingOff
      },
    },
    {
      modes: ['config'],
      pattern: 'interface <port:port>',
      run: (cli, { port = '' }) => cli.enter('interface', [port]),
    },
    {
      modes: ['config'],
      pattern: 'interface <lag:lag>',
      run: (cli, { lag = '' }) => {
        const refusal = cli.config.lags[Number(lag)]
          ? undefined
          : cli.edit((draft) => {
              draft.lags[Number(lag)] = factoryLag()
              return undefined
            })
        return refusal ?? cli.enter('interface', [lagSelection(lag)])
      },
    },
    {
      modes: ['config'],
      pattern: 'undo interface <lag:lag>',
      run: (cli, { lag }) =>
        cli.edit((draft) => {
          const number = Number(lag)
          if (!draft.lags[number]) return words.missingInterface
          const members = Object.values(draft.ports).filter((port) => port.lag === number)
          if (members.length > 0 && words.hasMembers !== '') return words.hasMembers
          for (const member of members) Object.assign(member, { lag: null, lacpMode: null })
          delete draft.lags[number]
          return undefined
        }),
    },
  ]
}
