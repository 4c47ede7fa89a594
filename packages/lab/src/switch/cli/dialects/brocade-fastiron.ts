import { factoryLag, type SwitchConfig } from '../../switch-config'
import type { CliCommand, CommandLine, Dialect } from '../command-line'
import { commonFilters } from '../common-filters'
import { joinPortWords } from '../ios/ios-refusals'
import { iosSessionCommands } from '../ios/session-commands'
import { lagNumber, lagSelection, membershipOf, numberKind, portKind, vlanKind, wordKind } from '../selection'
import { hold, holdingOf } from '../vlan-ports'
import { changeMembers, invalid, namedPorts } from './brocade-fastiron-members'
import { fastironShowCommands, portList } from './brocade-fastiron-show'

const busy = 'Flash access in progress. Please try later'

function enterVlan(cli: CommandLine, id: number, name: string | undefined): string | undefined {
  const isNew = !cli.config.vlans[id]
  if (isNew && cli.sw.faults.take('refuses-vlan'))
    return `Error: cannot create vlan ${id}: maximum number of VLANs reached`
  if (name !== undefined && name.length > 32) return invalid(name)
  if (isNew || name !== undefined)
    cli.edit((draft) => {
      draft.vlans[id] = { name: name ?? draft.vlans[id]?.name ?? null }
      return undefined
    })
  return cli.enter('vlan', [String(id)])
}

const vlanCommands: CliCommand[] = [
  {
    modes: ['config'],
    pattern: 'vlan <id:vlan> [by port]',
    run: (cli, { id }) => enterVlan(cli, Number(id), undefined),
  },
  {
    modes: ['config'],
    pattern: 'vlan <id:vlan> name <name:word> [by port]',
    run: (cli, { id, name }) => enterVlan(cli, Number(id), name),
  },
  {
    modes: ['config'],
    pattern: 'no vlan <id:vlan> [by port]',
    run: (cli, { id }) =>
      cli.edit((draft) => {
        const vlan = Number(id)
        if (vlan === 1) return 'Error: default vlan 1 cannot be deleted'
        if (!draft.vlans[vlan]) return `Error: vlan ${vlan} is not configured`
        delete draft.vlans[vlan]
        for (const each of [...Object.values(draft.ports), ...Object.values(draft.lags)]) {
          const { untagged, tagged } = holdingOf(draft, each)
          const left = tagged.filter((other) => other !== vlan)
          if (untagged === vlan) hold(each, { untagged: left.length === 0 ? 1 : null, tagged: left })
          else if (left.length < tagged.length) hold(each, { untagged: left.length === 0 ? 1 : untagged, tagged: left })
        }
        return undefined
      }),
  },
  {
    modes: ['vlan'],
    pattern: 'name <name:word>',
    run: (cli, { name = '' }) => (name.length > 32 ? invalid(name) : enterVlan(cli, Number(cli.selection[0]), name)),
  },
  {
    modes: ['vlan'],
    pattern: 'no name [<name:word>]',
    run: (cli) =>
      cli.edit((draft) => {
        draft.vlans[Number(cli.selection[0])] = { name: null }
        return undefined
      }),
  },
  ...[true, false].flatMap((isTagged): CliCommand[] => {
    const word = isTagged ? 'tagged' : 'untagged'
    return [
      {
        modes: ['vlan'],
        pattern: `${word} <ports:text>`,
        run: (cli, { ports = '' }) => changeMembers(cli, ports, isTagged, true),
      },
      {
        modes: ['vlan'],
        pattern: `no ${word} <ports:text>`,
        run: (cli, { ports = '' }) => changeMembers(cli, ports, isTagged, false),
      },
    ]
  }),
]

const onSelected = (cli: CommandLine, change: (draft: SwitchConfig, selection: string) => string | undefined) =>
  cli.edit((draft) => {
    for (const selection of cli.selection) {
      const refusal = change(draft, selection)
      if (refusal !== undefined) return refusal
    }
    return undefined
  })

const setDualMode = (cli: CommandLine, vlan: number | null) =>
  onSelected(cli, (draft, selection) => {
    const each = membershipOf(draft, selection)
    if (!each) return invalid(selection)
    const { untagged, tagged } = holdingOf(draft, each)
    const all = [...tagged, ...(untagged === null ? [] : [untagged])].filter(
      (id) => id !== 1 || each.extras.tagsOne !== undefined,
    )
    if (each.mode !== 'trunk') return 'Error - port should be a tagged member of a vlan before dual-mode'
    if (vlan !== null && vlan !== 1 && !all.includes(vlan)) return `Error - port is not a tagged member of vlan ${vlan}`
    hold(each, { untagged: vlan, tagged: all.filter((id) => id !== vlan) })
    // A port that has no other tag is a trunk still.
    if (!all.some((id) => id !== vlan))
      Object.assign(each, { mode: 'trunk', native: vlan, allowed: vlan === null ? [] : [vlan] })
    return undefined
  })

const setPort = (pattern: string, values: Readonly<Record<string, unknown>>): CliCommand => ({
  modes: ['interface'],
  pattern,
  run: (cli) =>
    onSelected(cli, (draft, selection) => {
      Object.assign(membershipOf(draft, selection) ?? {}, values)
      return undefined
    }),
})

const interfaceCommands: CliCommand[] = [
  { modes: ['config'], pattern: 'interface <port:port>', run: (cli, { port = '' }) => cli.enter('interface', [port]) },
  {
    modes: ['config'],
    pattern: 'interface lag <group:group>',
    run: (cli, { group = '' }) =>
      cli.config.lags[Number(group)]
        ? cli.enter('interface', [lagSelection(group)])
        : `Error: LAG ${group} does not exist`,
  },
  { modes: ['interface'], pattern: 'dual-mode [<id:vlan>]', run: (cli, { id }) => setDualMode(cli, Number(id ?? 1)) },
  { modes: ['interface'], pattern: 'no dual-mode [<id:vlan>]', run: (cli) => setDualMode(cli, null) },
  setPort('enable', { enabled: true }),
  setPort('disable', { enabled: false }),
  setPort('no port-name [<text:text>]', { description: null }),
  {
    modes: ['interface'],
    pattern: 'port-name <text:text>',
    run: (cli, { text = '' }) =>
      onSelected(cli, (draft, selection) => {
        Object.assign(membershipOf(draft, selection) ?? {}, { description: text })
        return undefined
      }),
  },
]

const lagByName = (config: Readonly<SwitchConfig>, name: string) =>
  Object.entries(config.lags).find(([, lag]) => lag.extras.name === name)

function enterLag(
  cli: CommandLine,
  name: string,
  kind: string | undefined,
  id: string | undefined,
): string | undefined {
  const known = lagByName(cli.config, name)
  if (known)
    return id !== undefined && known[0] !== id
      ? `Error: LAG ${name} has id ${known[0]}`
      : cli.enter('lag', [lagSelection(known[0])])
  if (kind === undefined) return `Error: LAG ${name} does not exist`
  const numbers = Object.keys(cli.config.lags).map(Number)
  const number = id === undefined ? Math.max(0, ...numbers) + 1 : Number(id)
  if (numbers.includes(number)) return `Error: LAG id ${number} is already used`
  cli.edit((draft) => {
    draft.lags[number] = { ...factoryLag(), protocol: kind === 'static' ? 'static' : 'lacp', extras: { name } }
    return undefined
  })
  return cli.enter('lag', [lagSelection(number)])
}

function changeLagPorts(
  cli: CommandLine,
  text: string,
  change: (draft: SwitchConfig, name: string, number: number) => string | undefined,
) {
  const names = namedPorts(cli, text)
  if (!names) return invalid(text)
  return cli.edit((draft) => {
    for (const name of names) {
      const refusal = change(draft, name, lagNumber(cli.selection[0] ?? '') ?? -1)
      if (refusal !== undefined) return refusal
    }
    return undefined
  })
}

const lagCommands: CliCommand[] = [
  {
    modes: ['config'],
    pattern: 'lag <name:word> [<kind:dynamic|static> [id <id:group>]]',
    run: (cli, { name = '', kind, id }) => enterLag(cli, name, kind, id),
  },
  {
    modes: ['config'],
    pattern: 'no lag <name:word> [(dynamic|static) [id <id:group>]]',
    run: (cli, { name = '' }) =>
      cli.edit((draft) => {
        const known = lagByName(draft, name)
        if (!known) return `Error: LAG ${name} does not exist`
        for (const port of Object.values(draft.ports))
          if (port.lag === Number(known[0])) Object.assign(port, { lag: null, lacpMode: null, fallback: false })
        delete draft.lags[Number(known[0])]
        return undefined
      }),
  },
  {
    modes: ['lag'],
    pattern: 'ports <ports:text>',
    run: (cli, { ports = '' }) =>
      changeLagPorts(cli, ports, (draft, name, number) => {
        const port = draft.ports[name]
        const lag = draft.lags[number]
        if (!port || !lag) return invalid(ports)
        if (port.lag !== null && port.lag !== number) return `Error: port ${portList([name])} belongs to another LAG`
        const { untagged, tagged } = holdingOf(draft, port)
        if (tagged.length > 0 || untagged !== 1)
          return `Error: port ${portList([name])} has VLAN configuration; remove it before adding the port to the LAG`
        port.lag = number
        port.lacpMode = lag.protocol === 'lacp' ? 'active' : 'static'
        return undefined
      }),
  },
  {
    modes: ['lag'],
    pattern: 'no ports <ports:text>',
    run: (cli, { ports = '' }) =>
      changeLagPorts(cli, ports, (draft, name, number) => {
        const port = draft.ports[name]
        if (port?.lag !== number) return `Error: port ${portList([name])} is not a member of the LAG`
        Object.assign(port, { lag: null, lacpMode: null, fallback: false })
        return undefined
      }),
  },
  ...[true, false].map(
    (isOn): CliCommand => ({
      modes: ['lag'],
      pattern: `${isOn ? '' : 'no '}force-up <ports:text>`,
      run: (cli, { ports = '' }) =>
        changeLagPorts(cli, ports, (draft, name, number) => {
          const port = draft.ports[name]
          if (port?.lag !== number) return `Error: port ${portList([name])} is not a member of the LAG`
          const other = Object.values(draft.ports).find((each) => each !== port && each.lag === number && each.fallback)
          if (isOn && other) return 'Error: only one port of a LAG can be in force-up mode'
          port.fallback = isOn
          return undefined
        }),
    }),
  ),
]

const sessionCommands: CliCommand[] = [
  {
    modes: ['user', 'exec', 'config', 'interface', 'vlan', 'lag'],
    pattern: 'skip-page-display',
    run: (cli) => {
      cli.pageLines = 0
      return 'Disable page display mode'
    },
  },
  { modes: ['lag'], pattern: 'exit', run: (cli) => cli.enter('config') },
  { modes: ['lag'], pattern: 'end', run: (cli) => cli.enter('exec') },
  {
    modes: ['exec', 'config', 'interface', 'vlan', 'lag'],
    pattern: 'write memory',
    run: (cli) => {
      if (cli.sw.faults.take('config-locked')) return busy
      cli.sw.save()
      return 'Flash Memory Write (8192 bytes per dot)\n.\nWrite startup-config done.\nCopy Done.'
    },
  },
  {
    modes: ['exec'],
    pattern: 'reload',
    run: (cli) =>
      cli.ask({
        text: "Are you sure? (enter 'y' or 'n'): ",
        answer: (text) => {
          if (!/^y/i.test(text)) return undefined
          cli.closed = true
          cli.sw.reboot()
          return 'Halt and reboot'
        },
      }),
  },
]

const prompt = (what: (cli: CommandLine) => string) => (cli: CommandLine) => `SSH@${cli.config.hostname}${what(cli)}`

/** ICX with FastIron 08.0.61 or later: VLANs hold their ports, and a group is a LAG with a name. */
export const brocadeFastiron: Dialect = {
  login: 'ssh',
  welcome: () => '',
  firstMode: (cli) => (cli.sw.spec.enable === null ? 'exec' : 'user'),
  modes: {
    user: { prompt: prompt(() => '>') },
    exec: { prompt: prompt(() => '#') },
    config: { prompt: prompt(() => '(config)#'), configures: true },
    interface: {
      prompt: prompt((cli) => {
        const lag = lagNumber(cli.selection[0] ?? '')
        return lag === null
          ? `(config-if-e1000-${(cli.selection[0] ?? '').replace('ethernet ', '')})#`
          : `(config-lag-if-lg${lag})#`
      }),
      parent: 'config',
      configures: true,
    },
    vlan: { prompt: prompt((cli) => `(config-vlan-${cli.selection[0] ?? ''})#`), parent: 'config', configures: true },
    lag: {
      prompt: prompt(
        (cli) => `(config-lag-${cli.config.lags[lagNumber(cli.selection[0] ?? '') ?? -1]?.extras.name ?? ''})#`,
      ),
      parent: 'config',
      configures: true,
    },
  },
  commands: [
    ...iosSessionCommands({
      enableTry: 'Error - Incorrect username or password.',
      badSecret: 'Error - Incorrect username or password.',
      configureGreeting: '',
      configLocked: busy,
    }).filter(({ pattern }) => !pattern.startsWith('terminal') && !pattern.startsWith('do ')),
    ...sessionCommands,
    ...vlanCommands,
    ...interfaceCommands,
    ...lagCommands,
    ...fastironShowCommands,
  ],
  kinds: (sw) => ({
    vlan: vlanKind,
    word: wordKind,
    number: numberKind(0, 512),
    port: portKind(sw),
    group: numberKind(1, 256),
  }),
  refuse: {
    invalid: (_cli, word) => invalid(word.text),
    ambiguous: (_cli, word) => `Ambiguous input -> ${word.text}\nType ? for a list`,
    incomplete: () => 'Incomplete command.',
  },
  pager: { text: '--More--, next page: Space, next line: Return key, quit: Control-c', erase: `\r${' '.repeat(68)}\r` },
  remark: '!',
  filters: commonFilters,
  prepare: (line) => (/^\s*(tagged|untagged|no|ports|force-up)\b/.test(line) ? line : joinPortWords(/e[a-z]*/)(line)),
}
