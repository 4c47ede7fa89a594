import { factoryLag, type LagSettings } from '../../switch-config'
import type { CliCommand, CommandLine } from '../command-line'
import { lagNumber } from '../selection'

const onLag = (edit: (lag: LagSettings, number: number) => void, word: string) => (cli: CommandLine) =>
  cli.edit((draft) => {
    for (const selection of cli.selection) {
      const number = lagNumber(selection) ?? -1
      const lag = draft.lags[number]
      if (!lag) return `% Invalid input (at token 0: '${word}')`
      edit(lag, number)
    }
    return undefined
  })

/** Port channels, their fallback for servers that boot from the network, and MLAG. */
export const aristaChannelCommands: CliCommand[] = [
  {
    modes: ['interface'],
    pattern: 'channel-group <group:group> mode <mode:active|passive|on>',
    run: (cli, { group, mode = '' }) => join(cli, Number(group), mode),
  },
  {
    modes: ['interface'],
    pattern: 'no channel-group [<group:group>]',
    run: (cli) =>
      cli.edit((draft) => {
        for (const name of cli.selection) Object.assign(draft.ports[name] ?? {}, { lag: null, lacpMode: null })
        return undefined
      }),
  },
  {
    modes: ['interface'],
    pattern: 'port-channel lacp fallback [<kind:static|individual>]',
    run: (cli, { kind = 'static' }) =>
      onLag((lag) => {
        lag.fallback = true
        lag.extras.fallback = kind
      }, 'port-channel')(cli),
  },
  {
    modes: ['interface'],
    pattern: 'port-channel lacp fallback timeout <seconds:number>',
    run: (cli, { seconds = '' }) =>
      onLag((lag) => {
        lag.extras.fallbackTimeout = seconds
      }, 'port-channel')(cli),
  },
  {
    modes: ['interface'],
    pattern: 'no port-channel lacp fallback [static|individual]',
    run: onLag((lag) => {
      lag.fallback = false
      delete lag.extras.fallback
    }, 'no'),
  },
  {
    modes: ['interface'],
    pattern: 'no port-channel lacp fallback timeout',
    run: onLag((lag) => {
      delete lag.extras.fallbackTimeout
    }, 'no'),
  },
  {
    modes: ['interface'],
    pattern: 'mlag <group:group>',
    run: (cli, { group }) =>
      onLag((lag) => {
        lag.mlag = Number(group)
      }, 'mlag')(cli),
  },
  {
    modes: ['interface'],
    pattern: 'no mlag [<group:group>]',
    run: onLag((lag) => {
      lag.mlag = null
    }, 'no'),
  },
]

function join(cli: CommandLine, number: number, mode: string): string | undefined {
  return cli.edit((draft) => {
    const protocol = mode === 'on' ? 'static' : 'lacp'
    for (const name of cli.selection) {
      const port = draft.ports[name]
      if (!port) return "% Invalid input (at token 0: 'channel-group')"
      const lag = draft.lags[number] ?? factoryLag()
      draft.lags[number] = lag
      const others = Object.values(draft.ports).filter((each) => each !== port && each.lag === number)
      if (others.length > 0 && lag.protocol !== protocol)
        return '% Cannot change mode; remove all members and try again.'
      lag.protocol = protocol
      port.lag = number
      port.lacpMode = mode === 'on' ? 'static' : mode === 'active' ? 'active' : 'passive'
    }
    return undefined
  })
}
