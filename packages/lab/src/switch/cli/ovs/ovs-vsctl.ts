import { createHash } from 'node:crypto'
import type { SwitchConfig } from '../../switch-config'
import type { CommandLine } from '../command-line'
import { joinBond, leaveBond } from './bond-members'
import {
  addBond,
  addPort,
  changeColumn,
  findPort,
  type PortRecord,
  portColumn,
  portRows,
  removePort,
  storePort,
} from './port-record'
import { type Row, tableText, valueText } from './table-text'

export interface ShellResult {
  readonly text: string
  readonly error?: string
  readonly code: number
}

/** Ends a transaction without any of its changes. */
class Refused extends Error {}

const bridgeOf = (config: Readonly<SwitchConfig>) => config.extras.bridge ?? 'br0'
const changing = [
  'set',
  'add',
  'remove',
  'clear',
  'add-bond',
  'add-bond-iface',
  'del-bond-iface',
  'add-port',
  'del-port',
]
const fail = (text: string): ShellResult => ({ text: '', error: `ovs-vsctl: ${text}`, code: 1 })

/** One run of ovs-vsctl: commands between `--` are one transaction. */
export function ovsVsctl(cli: CommandLine, words: readonly string[]): ShellResult {
  const options = new Map<string, string>()
  let at = 0
  for (; at < words.length; at++) {
    const word = words[at] as string
    if (word === '-f' || word === '-t') options.set(word === '-f' ? 'format' : 'timeout', words[++at] ?? '')
    else if (
      word.startsWith('--') &&
      word !== '--' &&
      !['--if-exists', '--may-exist', '--columns'].includes(word.split('=')[0] ?? '')
    ) {
      const [name = '', value = ''] = word.slice(2).split('=')
      options.set(name, value)
    } else break
  }
  if (options.has('version')) return { text: 'ovs-vsctl (Open vSwitch) 3.1.0\nDB Schema 8.3.1', code: 0 }
  const commands = words.slice(at).reduce<string[][]>(
    (all, word) => {
      if (word === '--') all.push([])
      else all.at(-1)?.push(word)
      return all
    },
    [[]],
  )
  const isChange = commands.some((command) => command.some((word) => changing.includes(word)))
  if (isChange) {
    cli.configuringLines++
    if (cli.sw.faults.take('config-locked'))
      return fail('unix:/var/run/openvswitch/db.sock: database connection failed (No such file or directory)')
  }
  const texts: string[] = []
  try {
    const run = (draft: SwitchConfig): undefined => {
      for (const command of commands) {
        const text = runCommand(cli, draft, command, options)
        if (text !== '') texts.push(text)
      }
    }
    // The database keeps what it was told: there is nothing to save.
    if (isChange) {
      cli.edit(run)
      cli.sw.save()
    } else run(structuredClone(cli.sw.running) as SwitchConfig)
  } catch (error) {
    if (error instanceof Refused) return fail(error.message)
    throw error
  }
  return { text: texts.join('\n'), code: 0 }
}

function runCommand(
  cli: CommandLine,
  draft: SwitchConfig,
  words: readonly string[],
  global: ReadonlyMap<string, string>,
): string {
  const flags = new Map(
    words.filter((word) => word.startsWith('--')).map((word) => word.slice(2).split('=') as [string, string]),
  )
  const [verb = '', ...args] = words.filter((word) => !word.startsWith('--'))
  const bridge = bridgeOf(draft)
  const needBridge = (name: string) => {
    if (name !== bridge) throw new Refused(`no bridge named ${name}`)
  }
  const need = (count: number) => {
    if (args.length < count) throw new Refused(`'${verb}' command requires at least ${count} arguments`)
  }
  switch (verb) {
    case '':
    case 'init':
      return ''
    case 'list-br':
      return bridge
    case 'br-exists':
      if (args[0] !== bridge) throw new Refused(`no bridge named ${args[0] ?? ''}`)
      return ''
    case 'list-ports':
      needBridge(args[0] ?? '')
      return portRows(draft).join('\n')
    case 'list-ifaces':
      needBridge(args[0] ?? '')
      return portRows(draft)
        .flatMap((name) => findPort(draft, name)?.interfaces ?? [])
        .join('\n')
    case 'port-to-br':
      if (!findPort(draft, args[0] ?? '')) throw new Refused(`no port named ${args[0] ?? ''}`)
      return bridge
    case 'show':
      return showAll(draft)
    case 'add-port':
      need(2)
      return addPorts(cli, draft, args, flags.has('may-exist'), needBridge)
    case 'add-bond':
      need(4)
      return makeBond(draft, args, flags.has('may-exist'), needBridge)
    case 'add-bond-iface':
    case 'del-bond-iface': {
      need(2)
      const [bond = '', name = ''] = args
      const refusal =
        verb === 'add-bond-iface'
          ? joinBond(draft, bond, name, flags.has('may-exist'))
          : leaveBond(draft, bond, name, flags.has('if-exists'))
      if (refusal !== null) throw new Refused(refusal)
      return ''
    }
    case 'del-port': {
      const name = args.at(-1) ?? ''
      if (!removePort(draft, name) && !flags.has('if-exists')) throw new Refused(`no port named ${name}`)
      return ''
    }
    case 'list':
    case 'find':
    case 'get':
    case 'set':
    case 'add':
    case 'remove':
    case 'clear':
      need(verb === 'list' || verb === 'find' ? 1 : verb === 'get' ? 2 : 3)
      return onTable(cli, draft, verb, args, flags, global)
    default:
      throw new Refused(`unknown command '${verb}'; use --help for help`)
  }
}

function addPorts(
  cli: CommandLine,
  draft: SwitchConfig,
  args: readonly string[],
  mayExist: boolean,
  needBridge: (name: string) => void,
): string {
  const [bridge = '', name = '', ...settings] = args
  needBridge(bridge)
  if (findPort(draft, name)) {
    if (!mayExist)
      throw new Refused(
        `cannot create a port named ${name} because a port named ${name} already exists on bridge ${bridge}`,
      )
  } else {
    if (!cli.sw.portNames.includes(name) || draft.ports[name]?.lag !== null)
      throw new Refused(`could not add network device ${name} to ofproto (No such device)`)
    addPort(draft, name)
  }
  return setColumns(draft, name, settings)
}

function makeBond(
  draft: SwitchConfig,
  args: readonly string[],
  mayExist: boolean,
  needBridge: (name: string) => void,
): string {
  const [bridge = '', name = '', ...rest] = args
  needBridge(bridge)
  const members = rest.filter((word) => !word.includes('='))
  if (findPort(draft, name)) {
    if (!mayExist)
      throw new Refused(
        `cannot create a port named ${name} because a port named ${name} already exists on bridge ${bridge}`,
      )
    return setColumns(
      draft,
      name,
      rest.filter((word) => word.includes('=')),
    )
  }
  if (members.length < 2) throw new Refused("'add-bond' command requires at least 4 arguments")
  for (const member of members) {
    const port = draft.ports[member]
    if (!port) throw new Refused(`could not open network device ${member} (No such device)`)
    if (port.lag !== null || port.extras.removed === undefined)
      throw new Refused(
        `cannot create an interface named ${member} because an interface named ${member} already exists on bridge ${bridge}`,
      )
  }
  addBond(draft, name, members)
  return setColumns(
    draft,
    name,
    rest.filter((word) => word.includes('=')),
  )
}

function setColumns(draft: SwitchConfig, name: string, settings: readonly string[]): string {
  const record = findPort(draft, name)
  if (!record) throw new Refused(`no row "${name}" in table Port`)
  for (const setting of settings) {
    const [, word = '', key, value = ''] = /^([\w-]+)(?::([^=]+))?=(.*)$/.exec(setting) ?? []
    if (word === '') throw new Refused(`${setting}: argument does not end in "=" followed by a value.`)
    const column = columnOf(word)
    const refusal = changeColumn(record, 'set', column, value, key)
    if (refusal !== undefined) throw new Refused(refusal)
  }
  storePort(draft, name, record)
  return ''
}

function columnOf(word: string) {
  const column = portColumn(word)
  if (!column) throw new Refused(`Port does not contain a column whose name matches "${word}"`)
  return column
}

function onTable(
  cli: CommandLine,
  draft: SwitchConfig,
  verb: 'list' | 'find' | 'get' | 'set' | 'add' | 'remove' | 'clear',
  args: readonly string[],
  flags: ReadonlyMap<string, string>,
  global: ReadonlyMap<string, string>,
): string {
  const [table = '', name = '', ...rest] = args
  const kind = ['port', 'interface', 'bridge', 'open_vswitch'].find((each) => each.startsWith(table.toLowerCase()))
  if (!kind) throw new Refused(`unknown table "${table}"`)
  if (verb === 'list' || verb === 'find') {
    const conditions = verb === 'find' ? args.slice(1) : []
    const wanted = verb === 'list' ? args.slice(1) : []
    const all = rowsOf(cli, draft, kind)
    const missing = wanted.find((each) => !all.some((row) => row.name === each))
    if (missing !== undefined && !flags.has('if-exists'))
      throw new Refused(`no row "${missing}" in table ${title(kind)}`)
    const found = all.filter((row) => {
      const isWanted = wanted.length === 0 || wanted.includes(String(row.name))
      return isWanted && conditions.every((each) => String(row[each.split('=')[0] ?? '']) === each.split('=')[1])
    })
    const columns = (flags.get('columns') ?? global.get('columns'))?.split(',').filter((each) => each !== '')
    return tableText(found, columns, global)
  }
  if (kind === 'interface' && verb === 'get')
    return valueText(rowsOf(cli, draft, kind).find((row) => row.name === name)?.[rest[0] ?? ''] ?? null)
  if (kind !== 'port') return ''
  const record = findPort(draft, name)
  if (!record) {
    if (flags.has('if-exists')) return ''
    throw new Refused(`no row "${name}" in table Port`)
  }
  if (verb === 'get')
    return rest
      .map((word) => {
        const [first = '', key] = word.split(':')
        if (first === 'name') return name
        const value = record[columnOf(first)]
        return key === undefined ? valueText(value) : ((value as Record<string, string>)[key] ?? '')
      })
      .join('\n')
  if (verb === 'set') return setColumns(draft, name, rest)
  if (verb === 'clear') for (const word of rest) clearColumn(record, columnOf(word))
  else {
    const column = columnOf(rest[0] ?? '')
    for (const value of rest.slice(1)) {
      const refusal = changeColumn(record, verb, column, value)
      if (refusal !== undefined) throw new Refused(refusal)
    }
  }
  storePort(draft, name, record)
  return ''
}

function clearColumn(record: PortRecord, column: ReturnType<typeof columnOf>): void {
  if (column === 'trunks') record.trunks = []
  else if (column === 'other_config' || column === 'external_ids') record[column] = {}
  else if (column === 'tag') record.tag = null
  else record[column] = null
}

const title = (kind: string) =>
  kind === 'open_vswitch' ? 'Open_vSwitch' : kind.replace(/^./, (first) => first.toUpperCase())
const uuidOf = (text: string) =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')

function rowsOf({ sw }: CommandLine, config: Readonly<SwitchConfig>, kind: string): Row[] {
  const bridge = bridgeOf(config)
  if (kind === 'open_vswitch')
    return [
      {
        _uuid: { uuid: uuidOf(sw.name) },
        name: '.',
        ovs_version: '3.1.0',
        db_version: '8.3.1',
        system_type: 'debian',
        system_version: '12',
      },
    ]
  if (kind === 'bridge')
    return [
      {
        _uuid: { uuid: uuidOf(`bridge ${bridge}`) },
        name: bridge,
        datapath_type: '',
        ports: portRows(config).map((name) => ({ uuid: uuidOf(`port ${name}`) })),
      },
    ]
  if (kind === 'port')
    return portRows(config).flatMap((name) => {
      const record = findPort(config, name)
      if (!record) return []
      const { interfaces, ...columns } = record
      return [
        {
          _uuid: { uuid: uuidOf(`port ${name}`) },
          name,
          ...columns,
          interfaces: interfaces.map((each) => ({ uuid: uuidOf(`interface ${each}`) })),
        },
      ]
    })
  return portRows(config)
    .flatMap((name) => findPort(config, name)?.interfaces ?? [])
    .map((name) => ({
      _uuid: { uuid: uuidOf(`interface ${name}`) },
      name,
      admin_state: config.ports[name]?.enabled ? 'up' : 'down',
      link_state: sw.linkUp(name) ? 'up' : 'down',
      ofport: sw.portNames.indexOf(name) + 1,
      type: '',
      mac_in_use: sw.macAddress,
      external_ids: {},
      other_config: {},
      error: null,
    }))
}

function showAll(config: Readonly<SwitchConfig>): string {
  const bridge = bridgeOf(config)
  return [
    uuidOf(config.hostname),
    `    Bridge ${bridge}`,
    ...portRows(config).flatMap((name) => {
      const record = findPort(config, name)
      return [
        `        Port ${name}`,
        ...(record?.tag == null ? [] : [`            tag: ${record.tag}`]),
        ...(record && record.trunks.length > 0 ? [`            trunks: [${record.trunks.join(', ')}]`] : []),
        ...(record?.interfaces ?? []).map((each) => `            Interface ${each}`),
      ]
    }),
    `        Port ${bridge}`,
    `            Interface ${bridge}`,
    '                type: internal',
    '    ovs_version: "3.1.0"',
  ].join('\n')
}
