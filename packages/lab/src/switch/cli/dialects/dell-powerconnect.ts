import { factoryLag, type SwitchConfig, type VlanMembership } from '../../switch-config'
import type { CliCommand, CommandLine, Dialect } from '../command-line'
import { commonFilters } from '../common-filters'
import { joinPortWords } from '../ios/ios-refusals'
import { iosSessionCommands } from '../ios/session-commands'
import { untaggedOf } from '../ros/ros-ports'
import { lagKind, lagNumber, lagSelection, membershipOf, numberKind, portKind, vlanKind, wordKind } from '../selection'
import { parseVlanList } from '../vlan-list'
import { powerconnectShowCommands } from './dell-powerconnect-show'

const missingVlan = (id: number | string) => `ERROR: VLAN ID ${id} not found. VLAN was not created by user.`
const locked = 'Configuration Database locked by another application - try later'
const badList = "% Invalid input detected at `^' marker."

const inDatabase = (pattern: string, run: CliCommand['run']): CliCommand => ({ modes: ['database'], pattern, run })

const vlanCommands: CliCommand[] = [
  {
    modes: ['config'],
    pattern: 'vlan database',
    run: (cli) => (cli.sw.faults.take('config-locked') ? locked : cli.enter('database')),
  },
  inDatabase('exit', (cli) => cli.enter('config')),
  inDatabase('end', (cli) => cli.enter('exec')),
  inDatabase('vlan <list:vlans>', (cli, { list = '' }) => {
    const ids = parseVlanList(list) ?? []
    if (ids.some((id) => !cli.config.vlans[id]) && cli.sw.faults.take('refuses-vlan'))
      return 'ERROR: Failed to create VLAN: table is full.'
    return cli.edit((draft) => {
      for (const id of ids) draft.vlans[id] ??= { name: null }
      return undefined
    })
  }),
  inDatabase('no vlan <list:vlans>', (cli, { list = '' }) =>
    cli.edit((draft) => {
      for (const id of parseVlanList(list) ?? []) {
        if (id === 1) return 'ERROR: Default VLAN cannot be deleted.'
        if (!draft.vlans[id]) return missingVlan(id)
        delete draft.vlans[id]
        for (const each of [...Object.values(draft.ports), ...Object.values(draft.lags)]) {
          if (each.accessVlan === id) each.accessVlan = 1
          setGeneral(
            each,
            generalOf(each, (list) => list.filter((other) => other !== id)),
          )
        }
      }
      return undefined
    }),
  ),
  {
    modes: ['config'],
    pattern: 'interface vlan <id:vlan>',
    run: (cli, { id = '' }) => (cli.config.vlans[Number(id)] ? cli.enter('vlan', [id]) : missingVlan(id)),
  },
  {
    modes: ['vlan'],
    pattern: 'name <name:word>',
    run: (cli, { name = '' }) =>
      name.length > 32
        ? badList
        : cli.edit((draft) => {
            draft.vlans[Number(cli.selection[0])] = { name }
            return undefined
          }),
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

interface General {
  untagged: number[]
  tagged: number[]
  pvid: number
}

/** What a port is in general mode; what it was set to is kept while it is in another mode. */
function generalOf(each: VlanMembership, filter: (list: number[]) => number[] = (list) => list): General {
  const kept = each.extras.general
  const before: General = kept
    ? (JSON.parse(kept) as General)
    : each.mode === 'general' || each.mode === 'trunk'
      ? {
          untagged: untaggedOf(each),
          tagged: each.allowed === 'all' ? [] : each.allowed.filter((id) => !untaggedOf(each).includes(id)),
          pvid: each.native ?? 1,
        }
      : { untagged: [1], tagged: [], pvid: 1 }
  return { ...before, untagged: filter(before.untagged), tagged: filter(before.tagged) }
}

/** Frames without a tag get in when the VLAN of the PVID holds the port untagged. */
function setGeneral(each: VlanMembership, general: General): void {
  each.extras.general = JSON.stringify(general)
  if (each.mode !== 'general') return
  each.extras.untagged = JSON.stringify(general.untagged)
  each.native = general.untagged.includes(general.pvid) ? general.pvid : null
  each.allowed = [...new Set([...general.untagged, ...general.tagged])].sort((a, b) => a - b)
}

type Edit = (
  each: VlanMembership,
  args: Readonly<Record<string, string>>,
  draft: SwitchConfig,
  selection: string,
) => string | undefined

const line = (pattern: string, edit: Edit): CliCommand => ({
  modes: ['interface'],
  pattern,
  run: (cli, args) =>
    cli.edit((draft) => {
      for (const selection of cli.selection) {
        const each = membershipOf(draft, selection)
        const refusal = each ? edit(each, args, draft, selection) : undefined
        if (refusal !== undefined) return refusal
      }
      return undefined
    }),
})

const inGeneral = (each: VlanMembership, change: (general: General) => General): undefined => {
  setGeneral(each, change(generalOf(each)))
}

const portCommands: CliCommand[] = [
  line('switchport mode access', (each) => {
    setGeneral(each, generalOf(each))
    each.mode = 'access'
    return undefined
  }),
  line('switchport mode general', (each) => {
    const general = generalOf(each)
    each.mode = 'general'
    setGeneral(each, general)
    return undefined
  }),
  line('no switchport mode', (each) => {
    each.mode = 'access'
    return undefined
  }),
  line('switchport access vlan none', (each) => {
    each.accessVlan = null
    return undefined
  }),
  line('switchport access vlan <id:vlan>', (each, { id = '' }, draft) => {
    if (!draft.vlans[Number(id)]) return missingVlan(id)
    each.accessVlan = Number(id)
    return undefined
  }),
  line('no switchport access vlan', (each) => {
    each.accessVlan = 1
    return undefined
  }),
  line(
    'switchport general allowed vlan add <list:vlans> [<how:tagged|untagged>]',
    (each, { list = '', how }, draft) => {
      const ids = parseVlanList(list) ?? []
      const missing = ids.find((id) => !draft.vlans[id])
      if (missing !== undefined) return missingVlan(missing)
      return inGeneral(each, ({ untagged, tagged, pvid }) => {
        const others = {
          untagged: untagged.filter((id) => !ids.includes(id)),
          tagged: tagged.filter((id) => !ids.includes(id)),
        }
        return how === 'untagged'
          ? { pvid, untagged: [...others.untagged, ...ids], tagged: others.tagged }
          : { pvid, untagged: others.untagged, tagged: [...others.tagged, ...ids] }
      })
    },
  ),
  line('switchport general allowed vlan remove <list:vlans>', (each, { list = '' }) => {
    const ids = parseVlanList(list) ?? []
    setGeneral(
      each,
      generalOf(each, (before) => before.filter((id) => !ids.includes(id))),
    )
    return undefined
  }),
  line('switchport general pvid <id:vlan>', (each, { id = '' }, draft) => {
    if (!draft.vlans[Number(id)]) return missingVlan(id)
    return inGeneral(each, (general) => ({ ...general, pvid: Number(id) }))
  }),
  line('no switchport general pvid', (each) => inGeneral(each, (general) => ({ ...general, pvid: 1 }))),
  line('shutdown', (each) => {
    each.enabled = false
    return undefined
  }),
  line('no shutdown', (each) => {
    each.enabled = true
    return undefined
  }),
  line('description <text:text>', (each, { text = '' }) => {
    each.description = text
    return undefined
  }),
  line('no description', (each) => {
    each.description = null
    return undefined
  }),
  line('channel-group <group:group> mode <mode:auto|on>', (_each, { group, mode }, draft, selection) => {
    const port = draft.ports[selection]
    if (!port) return badList
    const number = Number(group)
    const protocol = mode === 'auto' ? 'lacp' : 'static'
    const others = Object.values(draft.ports).filter((each) => each !== port && each.lag === number)
    if (others.length > 0 && draft.lags[number]?.protocol !== protocol) return 'ERROR: Port-channel is of another type.'
    draft.lags[number] = { ...(draft.lags[number] ?? factoryLag()), protocol }
    port.lag = number
    port.lacpMode = mode === 'auto' ? 'active' : 'static'
    return undefined
  }),
  line('no channel-group', (_each, _args, draft, selection) => {
    Object.assign(draft.ports[selection] ?? {}, { lag: null, lacpMode: null })
    return undefined
  }),
  { modes: ['config'], pattern: 'interface <port:port>', run: (cli, { port = '' }) => cli.enter('interface', [port]) },
  {
    modes: ['config'],
    pattern: 'interface <lag:lag>',
    run: (cli, { lag = '' }) => {
      // All are there from the factory; the model has those that were touched.
      if (!cli.config.lags[Number(lag)])
        cli.edit((draft) => {
          draft.lags[Number(lag)] = { ...factoryLag(), protocol: 'lacp' }
          return undefined
        })
      return cli.enter('interface', [lagSelection(lag)])
    },
  },
]

const saveAndReload: CliCommand[] = [
  {
    modes: ['exec'],
    pattern: '(copy running-config startup-config|write [memory])',
    run: (cli) => {
      cli.ask({
        text: 'Are you sure you want to save? (y/n) ',
        byKey: true,
        answer: (key) => {
          if (!/^y/i.test(key)) return '\nConfiguration Not Saved!'
          cli.sw.save()
          return '\nConfiguration Saved!'
        },
      })
      return '\nThis operation may take a few minutes.\nManagement interfaces will not be available during this time.\n'
    },
  },
  {
    modes: ['exec'],
    pattern: 'reload',
    run: (cli) => {
      const confirm = (): undefined =>
        cli.ask({
          text: 'Are you sure you want to reload the stack? (y/n) ',
          byKey: true,
          answer: (key) => {
            if (!/^y/i.test(key)) return undefined
            cli.closed = true
            cli.sw.reboot()
            return undefined
          },
        })
      if (JSON.stringify(cli.sw.running) === JSON.stringify(cli.sw.saved)) return confirm()
      cli.ask({
        text: 'Are you sure you want to continue? (y/n) ',
        byKey: true,
        answer: (key) => (/^y/i.test(key) ? confirm() : undefined),
      })
      return 'Management switch has unsaved changes.'
    },
  },
]

const interfaceName = (cli: CommandLine) => {
  const lag = lagNumber(cli.selection[0] ?? '')
  return lag === null ? (cli.selection[0] ?? '').replace('ethernet ', '') : `ch${lag}`
}
const prompt = (tail: (cli: CommandLine) => string) => (cli: CommandLine) => `${cli.config.hostname}${tail(cli)}`

/** 62xx and its like: the SSH login asks for nothing, the terminal does. */
export const dellPowerconnect: Dialect = {
  login: 'in-band',
  welcome: () => '',
  firstMode: () => 'user',
  modes: {
    user: { prompt: prompt(() => '>') },
    exec: { prompt: prompt(() => '#') },
    config: { prompt: prompt(() => '(config)#'), configures: true },
    database: { prompt: prompt(() => '(config-vlan)#'), parent: 'config', configures: true },
    interface: { prompt: prompt((cli) => `(config-if-${interfaceName(cli)})#`), parent: 'config', configures: true },
    vlan: { prompt: prompt((cli) => `(config-if-vlan${cli.selection[0] ?? ''})#`), parent: 'config', configures: true },
  },
  commands: [
    ...iosSessionCommands({
      enableTry: 'Incorrect Password!',
      badSecret: 'Incorrect Password!',
      configureGreeting: '',
      configLocked: locked,
      configurePattern: '(configure|config) [terminal]',
    }).filter(({ pattern }) => !pattern.startsWith('terminal width') && !pattern.startsWith('do ')),
    ...vlanCommands,
    ...portCommands,
    ...powerconnectShowCommands,
    ...saveAndReload,
  ],
  kinds: (sw) => ({
    vlan: vlanKind,
    vlans: (word) => (parseVlanList(word) ? word : null),
    word: wordKind,
    number: numberKind(0, 512),
    port: portKind(sw),
    lag: lagKind('port-channel', 48),
    group: numberKind(1, 48),
  }),
  refuse: {
    invalid: (cli, word) => `${' '.repeat(cli.prompt.length + word.column)}^\n${badList}\n`,
    ambiguous: () => '% Ambiguous command.\n',
    incomplete: () => '% Incomplete command.\n',
  },
  pager: { text: '--More-- or (q)uit', erase: `\r${' '.repeat(18)}\r` },
  remark: '!',
  filters: commonFilters,
  prepare: joinPortWords(/eth[a-z]*|po[a-z-]*/),
}
