import { factoryLag, type LagSettings, type SwitchConfig } from '../../switch-config'
import type { CliCommand, CommandLine } from '../command-line'
import { copySwitching, sameSwitching } from '../ios/switchport-commands'
import { lagNumber } from '../selection'
import { shortPort } from './cisco-ios-names'

/** Link aggregation. A new group takes over what its first member was. */
export const ciscoIosChannelCommands: CliCommand[] = [
  {
    modes: ['interface'],
    pattern: 'channel-group <group:group> mode <mode:active|passive|on>',
    run: (cli, { group, mode = '' }) => joinGroup(cli, Number(group), mode),
  },
  { modes: ['interface'], pattern: 'no channel-group [<group:group>]', run: leaveGroup },
  { modes: ['interface'], pattern: 'no port-channel standalone-disable', run: (cli) => setFallback(cli, true) },
  { modes: ['interface'], pattern: 'port-channel standalone-disable', run: (cli) => setFallback(cli, false) },
]

function joinGroup(cli: CommandLine, number: number, mode: string): string | undefined {
  const notes: string[] = []
  const refusal = cli.edit((draft) => {
    for (const name of cli.selection) {
      const port = draft.ports[name]
      if (!port) return 'Command rejected: not a physical port'
      if (port.lag !== null && port.lag !== number)
        return `Command rejected (Port-channel${number}, ${shortPort(name)}): the port is already in channel group ${port.lag}`
      const protocol = mode === 'on' ? 'static' : 'lacp'
      let lag: LagSettings | undefined = draft.lags[number]
      const others = Object.values(draft.ports).filter((each) => each !== port && each.lag === number)
      if (lag && others.length > 0 && lag.protocol !== protocol)
        return (
          `Command rejected (Port-channel${number}, ${shortPort(name)}): Channel protocol mismatch for interface ` +
          `${shortPort(name)} in group ${number}: the interface can not be added to the channel group\n`
        )
      if (!lag) {
        lag = factoryLag()
        copySwitching(port, lag)
        draft.lags[number] = lag
        notes.push(`Creating a port-channel interface Port-channel ${number}\n`)
      }
      lag.protocol = protocol
      port.lag = number
      port.lacpMode = mode === 'on' ? 'static' : mode === 'active' ? 'active' : 'passive'
    }
    return undefined
  })
  return refusal ?? (notes.length > 0 ? notes.join('\n') : undefined)
}

function leaveGroup(cli: CommandLine): string | undefined {
  return cli.edit((draft) => {
    for (const name of cli.selection) {
      const port = draft.ports[name]
      if (!port) continue
      port.lag = null
      port.lacpMode = null
    }
    return undefined
  })
}

function setFallback(cli: CommandLine, fallback: boolean): string | undefined {
  return cli.edit((draft) => {
    for (const selection of cli.selection) {
      const lag = draft.lags[lagNumber(selection) ?? -1]
      if (!lag) return 'Command rejected: standalone-disable is for port-channel interfaces'
      lag.fallback = fallback
    }
    return undefined
  })
}

/** Members that are configured otherwise than their group cannot be bundled (EC-5-CANNOT_BUNDLE2). */
export function suspendMisfits(draft: SwitchConfig): void {
  for (const port of Object.values(draft.ports)) {
    const lag = port.lag === null ? undefined : draft.lags[port.lag]
    if (lag && !sameSwitching(lag, port)) port.extras.cannotBundle = '1'
    else delete port.extras.cannotBundle
  }
}
