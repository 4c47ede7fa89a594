import { factoryLag, type SwitchConfig, type VlanMembership } from '../../switch-config'
import type { CliCommand, CommandLine, Dialect } from '../command-line'
import { commonFilters } from '../common-filters'
import { joinPortWords } from '../ios/ios-refusals'
import { iosSessionCommands } from '../ios/session-commands'
import { lagKind, lagSelection, membershipOf, numberKind, portKind, portRange, vlanKind, wordKind } from '../selection'
import { allVlans, parseVlanList } from '../vlan-list'
import { cisco300ShowCommands } from './cisco-300-show'

const missingVlan = '% VLAN was not created by user'
const badValue = '% Wrong number of parameters or invalid range, size or characters entered'

function makeVlans(cli: CommandLine, list: string, name: string | null): string | undefined {
  const ids = parseVlanList(list)
  if (!ids || (name !== null && (ids.length > 1 || name.length > 32))) return badValue
  if (ids.some((id) => !cli.config.vlans[id]) && cli.sw.faults.take('refuses-vlan')) return '% VLAN table is full'
  return cli.edit((draft) => {
    for (const id of ids) draft.vlans[id] = { name: name ?? draft.vlans[id]?.name ?? null }
    return undefined
  })
}

function removeVlans(cli: CommandLine, list: string): string | undefined {
  const ids = parseVlanList(list)
  if (!ids) return badValue
  return cli.edit((draft) => {
    for (const id of ids) {
      if (id === 1) return '% Default VLAN cannot be deleted'
      if (!draft.vlans[id]) return missingVlan
      delete draft.vlans[id]
      for (const each of [...Object.values(draft.ports), ...Object.values(draft.lags)]) {
        if (each.accessVlan === id) each.accessVlan = 1
        if (each.allowed !== 'all') each.allowed = each.allowed.filter((other) => other !== id)
      }
    }
    return undefined
  })
}

const vlanModes = ['config', 'database']
const vlanCommands: CliCommand[] = [
  { modes: ['config'], pattern: 'vlan database', run: (cli) => cli.enter('database') },
  { modes: ['database'], pattern: 'exit', run: (cli) => cli.enter('config') },
  { modes: ['database'], pattern: 'end', run: (cli) => cli.enter('exec') },
  {
    modes: vlanModes,
    pattern: 'vlan <list:vlans> [name <name:word>]',
    run: (cli, { list = '', name = null }) => makeVlans(cli, list, name),
  },
  { modes: vlanModes, pattern: 'no vlan <list:vlans>', run: (cli, { list = '' }) => removeVlans(cli, list) },
  {
    modes: ['config'],
    pattern: 'interface vlan <id:vlan>',
    run: (cli, { id = '' }) => (cli.config.vlans[Number(id)] ? cli.enter('vlan', [id]) : missingVlan),
  },
  {
    modes: ['vlan'],
    pattern: 'name <name:word>',
    run: (cli, { name = '' }) => makeVlans(cli, cli.selection[0] ?? '', name),
  },
  {
    modes: ['vlan'],
    pattern: 'no name',
    run: (cli) =>
      cli.edit((draft) => {
        draft.vlans[Number(cli.selection[0])] = { name: null }
        return undefined
      }),
  },
]

type Edit = (
  each: VlanMembership,
  args: Readonly<Record<string, string>>,
  draft: SwitchConfig,
  selection: string,
) => string | undefined

const line = (pattern: string, edit: Edit, isSwitching = true): CliCommand => ({
  modes: ['interface'],
  pattern,
  run: (cli, args) =>
    cli.edit((draft) => {
      for (const selection of cli.selection) {
        const each = membershipOf(draft, selection)
        if (isSwitching && draft.ports[selection]?.lag != null) return '% Port is a member of a Port-Channel'
        const refusal = each ? edit(each, args, draft, selection) : undefined
        if (refusal !== undefined) return refusal
      }
      return undefined
    }),
})

/** A trunk begins as an untagged member of the default VLAN and of no other. */
const trunkVlans = (each: VlanMembership) =>
  each.allowed === 'all' && each.extras.all === undefined ? [1] : each.allowed === 'all' ? allVlans : each.allowed

const setTrunk =
  (verb: 'add' | 'remove' | 'except'): Edit =>
  (each, { list = '' }, draft) => {
    const ids = parseVlanList(list)
    if (!ids) return badValue
    if (verb !== 'remove' && ids.some((id) => !draft.vlans[id]) && verb === 'add') return missingVlan
    const before = trunkVlans(each)
    delete each.extras.all
    each.allowed =
      verb === 'add'
        ? [...new Set([...before, ...ids])].sort((a, b) => a - b)
        : verb === 'remove'
          ? before.filter((id) => !ids.includes(id))
          : allVlans.filter((id) => !ids.includes(id))
    return undefined
  }

const portCommands: CliCommand[] = [
  line('switchport mode access', (each) => {
    each.mode = 'access'
    return undefined
  }),
  line('switchport mode trunk', (each) => {
    each.allowed = each.extras.all === undefined ? trunkVlans(each) : 'all'
    each.mode = 'trunk'
    return undefined
  }),
  line('no switchport mode', (each) => {
    each.mode = 'access'
    return undefined
  }),
  line('switchport access vlan <id:vlan>', (each, { id }, draft) => {
    if (!draft.vlans[Number(id)]) return missingVlan
    each.accessVlan = Number(id)
    return undefined
  }),
  line('no switchport access vlan', (each) => {
    each.accessVlan = 1
    return undefined
  }),
  line('switchport trunk native vlan <id:vlan>', (each, { id }, draft) => {
    if (!draft.vlans[Number(id)]) return missingVlan
    each.native = Number(id)
    return undefined
  }),
  line('no switchport trunk native vlan', (each) => {
    each.native = 1
    return undefined
  }),
  line('switchport trunk allowed vlan all', (each) => {
    each.allowed = 'all'
    each.extras.all = '1'
    return undefined
  }),
  line('switchport trunk allowed vlan none', (each) => {
    each.allowed = []
    delete each.extras.all
    return undefined
  }),
  line('switchport trunk allowed vlan remove all', (each) => {
    each.allowed = []
    delete each.extras.all
    return undefined
  }),
  line('switchport trunk allowed vlan add <list:vlans>', setTrunk('add')),
  line('switchport trunk allowed vlan remove <list:vlans>', setTrunk('remove')),
  line('switchport trunk allowed vlan except <list:vlans>', setTrunk('except')),
  line('no switchport trunk allowed vlan', (each) => {
    each.allowed = [1]
    delete each.extras.all
    return undefined
  }),
  line(
    'shutdown',
    (each) => {
      each.enabled = false
      return undefined
    },
    false,
  ),
  line(
    'no shutdown',
    (each) => {
      each.enabled = true
      return undefined
    },
    false,
  ),
  line(
    'description <text:text>',
    (each, { text = '' }) => {
      each.description = text
      return undefined
    },
    false,
  ),
  line(
    'no description',
    (each) => {
      each.description = null
      return undefined
    },
    false,
  ),
  line(
    'channel-group <group:group> mode <mode:auto|on>',
    (_each, { group, mode }, draft, selection) => {
      const port = draft.ports[selection]
      if (!port) return '% Unrecognized command'
      const number = Number(group)
      const protocol = mode === 'auto' ? 'lacp' : 'static'
      const lag = draft.lags[number] ?? { ...factoryLag(), protocol }
      const others = Object.values(draft.ports).filter((each) => each !== port && each.lag === number)
      if (others.length > 0 && lag.protocol !== protocol)
        return '% Port can not be added: Port-Channel is of another type'
      draft.lags[number] = { ...lag, protocol }
      port.lag = number
      port.lacpMode = mode === 'auto' ? 'active' : 'static'
      return undefined
    },
    false,
  ),
  line(
    'no channel-group',
    (_each, _args, draft, selection) => {
      Object.assign(draft.ports[selection] ?? {}, { lag: null, lacpMode: null })
      return undefined
    },
    false,
  ),
  { modes: ['config'], pattern: 'interface <port:port>', run: (cli, { port = '' }) => cli.enter('interface', [port]) },
  {
    modes: ['config'],
    pattern: 'interface range <ports:text>',
    run: (cli, { ports = '' }) => {
      const names = portRange(ports, portKind(cli.sw))
      return names ? cli.enter('interface', names) : badValue
    },
  },
  {
    modes: ['config'],
    pattern: 'interface <lag:lag>',
    run: (cli, { lag = '' }) => {
      // All eight are there from the factory; the model has those that were touched.
      if (!cli.config.lags[Number(lag)])
        cli.edit((draft) => {
          draft.lags[Number(lag)] = { ...factoryLag(), protocol: 'lacp' }
          return undefined
        })
      return cli.enter('interface', [lagSelection(lag)])
    },
  },
]

const byKey = (cli: CommandLine, text: string, yes: () => string | undefined): undefined =>
  cli.ask({ text, byKey: true, answer: (key) => (/^y/i.test(key) ? yes() : undefined) })

const save = (cli: CommandLine) =>
  byKey(cli, 'Overwrite file [startup-config].... (Y/N)[N] ?', () => {
    cli.sw.save()
    return '01-Jan-2026 00:00:00 %COPY-I-FILECPY: Files Copy - source URL running-config destination URL flash://startup-config\n01-Jan-2026 00:00:02 %COPY-N-TRAP: The copy operation was completed successfully\n\nCopy succeeded'
  })

const prompt = (tail: string) => (cli: CommandLine) => `${cli.config.hostname}${tail}`

/** SG300 and its like. */
export const cisco300: Dialect = {
  login: 'ssh',
  welcome: () => '',
  firstMode: (cli) => (cli.sw.spec.enable === null ? 'exec' : 'user'),
  modes: {
    user: { prompt: prompt('>') },
    exec: { prompt: prompt('#') },
    config: { prompt: prompt('(config)#'), configures: true },
    database: { prompt: prompt('(config-vlan)#'), parent: 'config', configures: true },
    interface: {
      prompt: (cli) => `${cli.config.hostname}(config-if${cli.selection.length > 1 ? '-range' : ''})#`,
      parent: 'config',
      configures: true,
    },
    vlan: { prompt: prompt('(config-if)#'), parent: 'config', configures: true },
  },
  commands: [
    ...iosSessionCommands({
      enableTry: '',
      badSecret: 'authentication failed',
      configureGreeting: '',
      configLocked: '% Configuration Database locked by another application - try later',
    }).filter(({ pattern }) => !pattern.startsWith('terminal length')),
    {
      modes: ['user', 'exec'],
      pattern: 'terminal datadump',
      run: (cli) => {
        cli.pageLines = 0
        return undefined
      },
    },
    ...vlanCommands,
    ...portCommands,
    ...cisco300ShowCommands,
    { modes: ['exec'], pattern: 'write [memory]', run: save },
    { modes: ['exec'], pattern: 'copy running-config startup-config', run: save },
    {
      modes: ['exec'],
      pattern: 'reload',
      run: (cli) =>
        byKey(
          cli,
          'This command will reset the whole system and disconnect your current session. Do you want to continue ? (Y/N)[N]',
          () => {
            cli.closed = true
            cli.sw.reboot()
            return undefined
          },
        ),
    },
  ],
  kinds: (sw) => ({
    vlan: vlanKind,
    vlans: (word) => (parseVlanList(word) ? word : null),
    word: wordKind,
    number: numberKind(0, 512),
    port: portKind(sw),
    lag: lagKind('Port-Channel', 8),
    group: numberKind(1, 8),
  }),
  refuse: {
    invalid: (_cli, word, text) =>
      /^\s*\S+\s*$/.test(text) || /^[a-z-]+$/i.test(word.text) ? '% Unrecognized command' : badValue,
    ambiguous: () => '% Ambiguous command',
    incomplete: () => '% Incomplete command',
  },
  pager: { text: 'More: <space>,  Quit: q or CTRL+Z, One line: <return> ', erase: `\r${' '.repeat(54)}\r` },
  remark: '!',
  filters: commonFilters,
  prepare: joinPortWords(/gi[a-z]*|fa[a-z]*|po[a-z-]*/),
  promptTail: '\x1b[K',
}
