import { factoryLag } from '../../switch-config'
import type { CliCommand, CommandLine, Dialect } from '../command-line'
import { commonFilters } from '../common-filters'
import { interfaceModeCommands } from '../ios/interface-mode'
import { iosRefusals, joinPortWords } from '../ios/ios-refusals'
import { reloadCommands } from '../ios/reload-commands'
import { iosSessionCommands } from '../ios/session-commands'
import { copySwitching, switchportCommands } from '../ios/switchport-commands'
import { iosVlanCommands } from '../ios/vlan-commands'
import { lagKind, lagNumber, numberKind, portKind, vlanKind, wordKind } from '../selection'
import { parseVlanList } from '../vlan-list'
import { ruijieShowCommands } from './ruijie-show'

const refusedVlan = (id: number) => `% Failed to create VLAN ${id}: resource is not enough.`

const save = (cli: CommandLine) => {
  cli.sw.save()
  return '\nBuilding configuration...\n[OK]'
}

const join = (cli: CommandLine, number: number, mode: 'active' | 'passive' | null) =>
  cli.edit((draft) => {
    const lag = draft.lags[number] ?? factoryLag()
    draft.lags[number] = lag
    for (const name of cli.selection) {
      const port = draft.ports[name]
      if (!port) return '% Invalid interface type.'
      const others = Object.values(draft.ports).filter((each) => each !== port && each.lag === number)
      const protocol = mode === null ? 'static' : 'lacp'
      if (others.length > 0 && lag.protocol !== protocol)
        return `% Aggregateport ${number} is of another type, ${name} can not be added.`
      lag.protocol = protocol
      port.lag = number
      port.lacpMode = mode ?? 'static'
      // A member forgets what it was and is as its group.
      copySwitching(lag, port)
    }
    return undefined
  })

/** A word of members, not of their group. */
const setFallback = (cli: CommandLine, isOn: boolean) =>
  cli.edit((draft) => {
    for (const selection of cli.selection) {
      const port = draft.ports[selection]
      if (!port) return "% Invalid input detected at '^' marker."
      port.fallback = isOn
    }
    return undefined
  })

const lagCommands: CliCommand[] = [
  {
    modes: ['interface'],
    pattern: 'port-group <group:group> mode <mode:active|passive>',
    run: (cli, { group, mode }) => join(cli, Number(group), mode === 'active' ? 'active' : 'passive'),
  },
  {
    modes: ['interface'],
    pattern: 'port-group <group:group>',
    run: (cli, { group }) => join(cli, Number(group), null),
  },
  {
    modes: ['interface'],
    pattern: 'no port-group [<group:group>]',
    run: (cli) =>
      cli.edit((draft) => {
        for (const name of cli.selection) {
          const port = draft.ports[name]
          // Against loops: whoever takes a port out of a group has to open it.
          if (port?.lag != null) Object.assign(port, { lag: null, lacpMode: null, enabled: false })
        }
        return undefined
      }),
  },
  { modes: ['interface'], pattern: 'lacp individual-port enable', run: (cli) => setFallback(cli, true) },
  { modes: ['interface'], pattern: 'no lacp individual-port enable', run: (cli) => setFallback(cli, false) },
  {
    modes: ['config', 'interface'],
    pattern: '(lacp individual-timeout period <seconds:number>|no lacp individual-timeout)',
    run: () => undefined,
  },
]

const switchport = switchportCommands({
  creatingVlan: (id) => `% Access VLAN does not exist. Creating vlan ${id}`,
  missingVlan: null,
  refusedVlan,
  badList: '% Invalid VLAN list.',
  modes: ['access', 'trunk'],
  copiesToMembers: true,
})

/** Newer releases say `only` before a list, older ones nothing; running configurations here say `only`. */
const trunkLists = switchport.concat(
  switchport
    .filter(({ pattern }) => pattern === 'switchport trunk allowed vlan <list:vlans>')
    .map((command) => ({ ...command, pattern: 'switchport trunk allowed vlan only <list:vlans>' })),
)

/** S5750 and its like with RGOS 11. */
export const ruijie: Dialect = {
  login: 'ssh',
  welcome: () => '',
  firstMode: (cli) => (cli.sw.spec.enable === null ? 'exec' : 'user'),
  modes: {
    user: { prompt: (cli) => `${cli.config.hostname}>` },
    exec: { prompt: (cli) => `${cli.config.hostname}#` },
    config: { prompt: (cli) => `${cli.config.hostname}(config)#`, configures: true },
    interface: {
      prompt: (cli) =>
        `${cli.config.hostname}(config-if${cli.selection.length > 1 ? '-range' : `-${interfaceName(cli.selection[0] ?? '')}`})#`,
      parent: 'config',
      configures: true,
    },
    vlan: { prompt: (cli) => `${cli.config.hostname}(config-vlan)#`, parent: 'config', configures: true },
  },
  commands: [
    ...iosSessionCommands({
      enableTry: '',
      badSecret: '% Access denied',
      configureGreeting: 'Enter configuration commands, one per line.  End with CNTL/Z.',
      configLocked: '% Configuration is locked by another user. Please try later.',
    }),
    ...interfaceModeCommands(),
    ...iosVlanCommands({
      refusedVlan,
      defaultVlan: () => '%Default VLAN may not be deleted.',
      badList: '% Invalid VLAN list.',
      nameTooLong: "% Invalid input detected at '^' marker.",
      nameMax: 32,
      nameTaken: null,
      reserved: [1],
    }),
    ...trunkLists,
    ...lagCommands,
    ...ruijieShowCommands,
    { modes: ['exec'], pattern: 'write [memory]', run: save },
    { modes: ['exec'], pattern: 'copy running-config startup-config', run: save },
    ...reloadCommands({ question: 'Reload system?(Y/N)', unsaved: 'Configuration has been modified. Save? (Y/N)' }),
  ],
  kinds: (sw) => ({
    vlan: vlanKind,
    vlans: (word) => (parseVlanList(word) ? word : null),
    word: wordKind,
    number: numberKind(0, 512),
    port: portKind(sw),
    lag: lagKind('AggregatePort', 256),
    group: numberKind(1, 256),
  }),
  refuse: iosRefusals,
  pager: { text: ' --More-- ', erase: `${'\b'.repeat(10)}${' '.repeat(10)}${'\b'.repeat(10)}` },
  remark: '!',
  filters: commonFilters,
  prepare: joinPortWords(/gi[a-z]*|te[a-z]*|ag[a-z]*/),
}

const interfaceName = (selection: string) => {
  const lag = lagNumber(selection)
  return lag === null ? selection : `AggregatePort ${lag}`
}
