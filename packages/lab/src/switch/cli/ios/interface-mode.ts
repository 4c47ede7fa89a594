import { factoryLag } from '../../switch-config'
import type { CliCommand, CommandLine } from '../command-line'
import { lagSelection, portKind, portRange } from '../selection'
import { iosRefusals } from './ios-refusals'

/** `interface …` of a port, several ports or a group; a group that was not there is made. */
export function interfaceModeCommands(): CliCommand[] {
  return [
    {
      modes: ['config'],
      pattern: 'interface <port:port>',
      run: (cli, { port = '' }) => cli.enter('interface', [port]),
    },
    {
      modes: ['config'],
      pattern: 'interface range <ports:text>',
      run: (cli, { ports = '' }) => {
        const names = portRange(ports, portKind(cli.sw))
        if (names) return cli.enter('interface', names)
        return iosRefusals.invalid(cli, { text: ports, column: 'interface range '.length }, ports)
      },
    },
    { modes: ['config'], pattern: 'interface <lag:lag>', run: (cli, { lag = '' }) => enterLag(cli, lag) },
    { modes: ['config'], pattern: 'no interface <lag:lag>', run: (cli, { lag = '' }) => removeLag(cli, Number(lag)) },
  ]
}

export function enterLag(cli: CommandLine, number: string): string | undefined {
  const refusal = cli.edit((draft) => {
    draft.lags[Number(number)] ??= factoryLag()
    return undefined
  })
  return refusal ?? cli.enter('interface', [lagSelection(number)])
}

/** Members stay behind as single ports. */
export function removeLag(cli: CommandLine, number: number): string | undefined {
  return cli.edit((draft) => {
    delete draft.lags[number]
    for (const port of Object.values(draft.ports)) {
      if (port.lag !== number) continue
      port.lag = null
      port.lacpMode = null
    }
    return undefined
  })
}
