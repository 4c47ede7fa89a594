import { factoryLag, type SwitchConfig } from '../../switch-config'
import type { CliCommand, CommandLine, Dialect } from '../command-line'
import { commonFilters } from '../common-filters'
import { removeLag } from '../ios/interface-mode'
import { joinPortWords } from '../ios/ios-refusals'
import { reloadCommands } from '../ios/reload-commands'
import { iosSessionCommands } from '../ios/session-commands'
import {
  lagKind,
  lagNumber,
  lagSelection,
  membershipOf,
  numberKind,
  portKind,
  portRange,
  vlanKind,
  wordKind,
} from '../selection'
import { hold, holdingOf } from '../vlan-ports'
import { os9ShowCommands, shortOs9 } from './dell-os9-show'

const badInput = '% Error: Invalid input at "^" marker.'

const modeName = (cli: CommandLine) => {
  const [first = '', ...more] = cli.selection
  const lag = lagNumber(first)
  const name = lag === null ? first.replace('TenGigabitEthernet ', 'te-') : `po-${lag}`
  return more.length === 0 ? name : `range-${name}-${(more.at(-1) ?? '').replace(/^.*\//, '')}`
}

/** Ports and groups that a line names: `TenGigabitEthernet 0/1-3,5`, `Port-channel 1-2`. */
function namedPorts(cli: CommandLine, text: string): string[] | null {
  const lags = /^po[a-z-]*\s*([\d,\s-]+)$/i.exec(text)
  if (!lags) return portRange(text, portKind(cli.sw))
  const numbers = (lags[1] ?? '').split(',').flatMap((part) => {
    const [from = 0, to = from] = part.split('-').map(Number)
    return Array.from({ length: to - from + 1 }, (_, at) => lagSelection(from + at))
  })
  return numbers.every((selection) => cli.config.lags[lagNumber(selection) ?? -1]) ? numbers : null
}

function changeMembers(
  cli: CommandLine,
  text: string,
  change: (draft: SwitchConfig, selection: string, vlan: number) => string | undefined,
) {
  const names = namedPorts(cli, text)
  if (!names) return badInput
  return cli.edit((draft) => {
    for (const name of names) {
      const refusal = change(draft, name, Number(cli.selection[0]))
      if (refusal !== undefined) return refusal
    }
    return undefined
  })
}

function addMember(draft: SwitchConfig, selection: string, vlan: number, isTagged: boolean): string | undefined {
  const each = membershipOf(draft, selection)
  const name = shortOs9(selection)
  if (!each || draft.ports[selection]?.lag != null) return `% Error: ${name} Port is part of a LAG.`
  if (each.mode === 'none') return `% Error: ${name} Port is not in Layer-2 mode.`
  const isHybrid = each.extras.hybrid !== undefined
  const { untagged, tagged } = holdingOf(draft, each)
  if (isTagged) {
    if (untagged === vlan && vlan !== 1) return `% Error: ${name} Port is untagged in this Vlan.`
    if (!isHybrid && untagged !== null && untagged !== 1) return `% Error: ${name} Port is untagged in another Vlan.`
    hold(each, { untagged: isHybrid ? untagged : null, tagged: [...new Set([...tagged, vlan])] })
    return undefined
  }
  if (untagged !== null && untagged !== 1 && untagged !== vlan)
    return `% Error: ${name} Port is untagged in another Vlan.`
  if (tagged.includes(vlan)) return `% Error: ${name} Port is tagged in this Vlan.`
  if (tagged.length > 0 && !isHybrid) return `% Error: ${name} Port is tagged in another Vlan.`
  hold(each, { untagged: vlan, tagged })
  return undefined
}

function removeMember(draft: SwitchConfig, selection: string, vlan: number, isTagged: boolean): string | undefined {
  const each = membershipOf(draft, selection)
  if (!each) return badInput
  const { untagged, tagged } = holdingOf(draft, each)
  if (isTagged ? !tagged.includes(vlan) : untagged !== vlan)
    return `% Error: ${shortOs9(selection)} Port is not a member of the Vlan.`
  const left = tagged.filter((id) => id !== vlan)
  if (isTagged) hold(each, { untagged: left.length === 0 ? (untagged ?? 1) : untagged, tagged: left })
  else hold(each, { untagged: tagged.length > 0 && each.extras.hybrid === undefined ? null : 1, tagged })
  return undefined
}

const vlanCommands: CliCommand[] = [
  {
    modes: ['config'],
    pattern: 'interface vlan <id:vlan>',
    run: (cli, { id = '' }) => {
      const isNew = !cli.config.vlans[Number(id)]
      if (isNew && cli.sw.faults.take('refuses-vlan')) return `% Error: Unable to create Vlan ${id}: table is full.`
      if (isNew)
        cli.edit((draft) => {
          draft.vlans[Number(id)] = { name: null }
          return undefined
        })
      return cli.enter('vlan', [id])
    },
  },
  {
    modes: ['config'],
    pattern: 'no interface vlan <id:vlan>',
    run: (cli, { id }) =>
      cli.edit((draft) => {
        const vlan = Number(id)
        if (vlan === 1) return '% Error: Cannot delete default Vlan.'
        if (!draft.vlans[vlan]) return `% Error: No such interface Vlan ${vlan}.`
        delete draft.vlans[vlan]
        for (const each of [...Object.values(draft.ports), ...Object.values(draft.lags)]) {
          const { untagged, tagged } = holdingOf(draft, each)
          if (untagged === vlan) hold(each, { untagged: 1, tagged })
          else if (tagged.includes(vlan)) hold(each, { untagged, tagged: tagged.filter((other) => other !== vlan) })
        }
        return undefined
      }),
  },
  ...['description', 'name'].flatMap((word): CliCommand[] => [
    { modes: ['vlan'], pattern: `${word} <text:text>`, run: (cli, { text = '' }) => nameVlan(cli, text) },
    { modes: ['vlan'], pattern: `no ${word} [<text:text>]`, run: (cli) => nameVlan(cli, null) },
  ]),
  { modes: ['vlan'], pattern: '[no] shutdown', run: () => undefined },
  ...[true, false].flatMap((isTagged): CliCommand[] => {
    const word = isTagged ? 'tagged' : 'untagged'
    return [
      {
        modes: ['vlan'],
        pattern: `${word} <ports:text>`,
        run: (cli, { ports = '' }) =>
          changeMembers(cli, ports, (draft, name, vlan) => addMember(draft, name, vlan, isTagged)),
      },
      {
        modes: ['vlan'],
        pattern: `no ${word} <ports:text>`,
        run: (cli, { ports = '' }) =>
          changeMembers(cli, ports, (draft, name, vlan) => removeMember(draft, name, vlan, isTagged)),
      },
    ]
  }),
]

const nameVlan = (cli: CommandLine, name: string | null) =>
  name !== null && name.length > 100
    ? badInput
    : cli.edit((draft) => {
        draft.vlans[Number(cli.selection[0])] = { name }
        return undefined
      })

function onSelected(cli: CommandLine, change: (draft: SwitchConfig, selection: string) => string | undefined) {
  return cli.edit((draft) => {
    for (const selection of cli.selection) {
      const refusal = change(draft, selection)
      if (refusal !== undefined) return refusal
    }
    return undefined
  })
}

const isInVlan = (draft: SwitchConfig, selection: string) => {
  const each = membershipOf(draft, selection)
  if (!each || each.mode === 'none') return false
  const { untagged, tagged } = holdingOf(draft, each)
  return tagged.length > 0 || (untagged !== null && untagged !== 1)
}

const inInterface = (
  pattern: string,
  change: (draft: SwitchConfig, selection: string) => string | undefined,
): CliCommand => ({
  modes: ['interface'],
  pattern,
  run: (cli) => onSelected(cli, change),
})

const interfaceCommands: CliCommand[] = [
  { modes: ['config'], pattern: 'interface <port:port>', run: (cli, { port = '' }) => cli.enter('interface', [port]) },
  {
    modes: ['config'],
    pattern: 'interface range <ports:text>',
    run: (cli, { ports = '' }) => {
      const names = namedPorts(cli, ports)
      return names ? cli.enter('interface', names) : badInput
    },
  },
  {
    modes: ['config'],
    pattern: 'interface <lag:lag>',
    run: (cli, { lag = '' }) => {
      if (!cli.config.lags[Number(lag)])
        cli.edit((draft) => {
          draft.lags[Number(lag)] = { ...factoryLag(), mode: 'none', protocol: 'lacp' }
          return undefined
        })
      return cli.enter('interface', [lagSelection(lag)])
    },
  },
  { modes: ['config'], pattern: 'no interface <lag:lag>', run: (cli, { lag }) => removeLag(cli, Number(lag)) },
  inInterface('switchport', (draft, selection) => {
    const each = membershipOf(draft, selection)
    if (draft.ports[selection]?.lag != null) return `% Error: ${shortOs9(selection)} Port is part of a LAG.`
    if (each?.mode === 'none') hold(each, { untagged: 1, tagged: [] })
    return undefined
  }),
  inInterface('no switchport', (draft, selection) => {
    if (isInVlan(draft, selection)) return `% Error: ${shortOs9(selection)} Port is part of a non-default VLAN.`
    Object.assign(membershipOf(draft, selection) ?? {}, { mode: 'none', accessVlan: 1 })
    return undefined
  }),
  inInterface('portmode hybrid', (draft, selection) => {
    const each = membershipOf(draft, selection)
    if (each && each.mode !== 'none' && each.extras.hybrid === undefined)
      return `% Error: Port is in Layer-2 mode ${shortOs9(selection)}.`
    if (each) each.extras.hybrid = '1'
    return undefined
  }),
  inInterface('no portmode hybrid', (draft, selection) => {
    const each = membershipOf(draft, selection)
    if (each && each.mode !== 'none') return `% Error: Port is in Layer-2 mode ${shortOs9(selection)}.`
    if (each) delete each.extras.hybrid
    return undefined
  }),
  inInterface('shutdown', (draft, selection) => {
    Object.assign(membershipOf(draft, selection) ?? {}, { enabled: false })
    return undefined
  }),
  inInterface('no shutdown', (draft, selection) => {
    Object.assign(membershipOf(draft, selection) ?? {}, { enabled: true })
    return undefined
  }),
  inInterface('no description', (draft, selection) => {
    Object.assign(membershipOf(draft, selection) ?? {}, { description: null })
    return undefined
  }),
  {
    modes: ['interface'],
    pattern: 'description <text:text>',
    run: (cli, { text = '' }) =>
      onSelected(cli, (draft, selection) => {
        Object.assign(membershipOf(draft, selection) ?? {}, { description: text })
        return undefined
      }),
  },
]

const lacpCommands: CliCommand[] = [
  { modes: ['interface'], pattern: 'port-channel-protocol lacp', run: (cli) => cli.enter('lacp', cli.selection) },
  {
    modes: ['interface'],
    pattern: 'no port-channel-protocol lacp',
    run: (cli) =>
      onSelected(cli, (draft, selection) => {
        Object.assign(draft.ports[selection] ?? {}, { lag: null, lacpMode: null })
        return undefined
      }),
  },
  {
    modes: ['lacp'],
    pattern: '(port-channel <group:group>|<group:lag>) mode <mode:active|passive>',
    run: (cli, { group, mode }) =>
      onSelected(cli, (draft, selection) => {
        const port = draft.ports[selection]
        if (!port) return badInput
        if (port.mode !== 'none') return `% Error: Port is in Layer-2 mode ${shortOs9(selection)}.`
        if (!draft.lags[Number(group)]) draft.lags[Number(group)] = { ...factoryLag(), mode: 'none', protocol: 'lacp' }
        port.lag = Number(group)
        port.lacpMode = mode === 'passive' ? 'passive' : 'active'
        return undefined
      }),
  },
  {
    modes: ['lacp'],
    pattern: 'no (port-channel <group:group>|<group:lag>) [mode (active|passive)]',
    run: (cli) =>
      onSelected(cli, (draft, selection) => {
        Object.assign(draft.ports[selection] ?? {}, { lag: null, lacpMode: null })
        return undefined
      }),
  },
  ...[true, false].map(
    (isOn): CliCommand => ({
      modes: ['config'],
      pattern: `${isOn ? '' : 'no '}lacp ungroup member-independent (<lag:lag>|port-channel <lag:group>)`,
      run: (cli, { lag }) =>
        cli.edit((draft) => {
          const group = draft.lags[Number(lag)]
          if (!group) return '% Error: No such port-channel.'
          group.fallback = isOn
          return undefined
        }),
    }),
  ),
  {
    modes: ['interface'],
    pattern: 'vlt-peer-lag (<lag:lag>|port-channel <lag:group>)',
    run: (cli, { lag }) =>
      onSelected(cli, (draft, selection) => {
        const group = draft.lags[lagNumber(selection) ?? -1]
        if (!group) return badInput
        group.mlag = Number(lag)
        return undefined
      }),
  },
  inInterface('no vlt-peer-lag', (draft, selection) => {
    Object.assign(draft.lags[lagNumber(selection) ?? -1] ?? {}, { mlag: null })
    return undefined
  }),
]

const save = (cli: CommandLine) => {
  cli.sw.save()
  return '!\n[OK]'
}

const prompt = (what: (cli: CommandLine) => string) => (cli: CommandLine) => `${cli.config.hostname}(conf${what(cli)})#`

/** Force10 with OS9: VLANs hold their ports. */
export const dellOs9: Dialect = {
  login: 'ssh',
  welcome: () => '',
  firstMode: (cli) => (cli.sw.spec.enable === null ? 'exec' : 'user'),
  modes: {
    user: { prompt: (cli) => `${cli.config.hostname}>` },
    exec: { prompt: (cli) => `${cli.config.hostname}#` },
    config: { prompt: prompt(() => ''), configures: true },
    interface: { prompt: prompt((cli) => `-if-${modeName(cli)}`), parent: 'config', configures: true },
    vlan: { prompt: prompt((cli) => `-if-vl-${cli.selection[0] ?? ''}`), parent: 'config', configures: true },
    lacp: { prompt: prompt((cli) => `-if-${modeName(cli)}-lacp`), parent: 'config', configures: true },
  },
  commands: [
    ...iosSessionCommands({
      enableTry: '',
      badSecret: '% Error: Access denied.',
      configureGreeting: '',
      configLocked: '% Error: User "admin" on line vty0 is in exclusive configuration mode.',
    }),
    { modes: ['lacp'], pattern: 'exit', run: (cli) => cli.enter('interface', cli.selection) },
    { modes: ['lacp'], pattern: 'end', run: (cli) => cli.enter('exec') },
    ...vlanCommands,
    ...interfaceCommands,
    ...lacpCommands,
    ...os9ShowCommands,
    { modes: ['exec'], pattern: 'write [memory]', run: save },
    {
      modes: ['exec'],
      pattern: 'copy running-config startup-config',
      run: (cli) =>
        cli.ask({
          text: 'File with same name already exist.\nProceed to copy the file [confirm yes/no]: ',
          answer: (text) => (/^y/i.test(text) ? save(cli) : undefined),
        }),
    },
    ...reloadCommands({
      question: 'Proceed with reload [confirm yes/no]: ',
      unsaved: 'System configuration has been modified. Save? [yes/no]: ',
    }),
  ],
  kinds: (sw) => ({
    vlan: vlanKind,
    word: wordKind,
    number: numberKind(0, 512),
    port: portKind(sw),
    lag: lagKind('Port-channel', 128),
    group: numberKind(1, 128),
  }),
  refuse: {
    invalid: (cli, word) => `${' '.repeat(cli.prompt.length + word.column)}^\n${badInput}`,
    ambiguous: (cli, word) =>
      `${' '.repeat(cli.prompt.length + word.column)}^\n% Error: Ambiguous command at "^" marker.`,
    incomplete: (cli, line) =>
      `${' '.repeat(cli.prompt.length + line.length)}^\n% Error: Incomplete command at "^" marker.`,
  },
  pager: { text: ' --More-- ', erase: '\r\x1b[K' },
  remark: '!',
  filters: {
    ...commonFilters,
    grep: (lines, words) => lines.filter((line) => line.includes(words)),
    'no-more': (lines) => [...lines],
  },
  prepare: joinPortWords(/te[a-z]*|po[a-z-]*/),
}
