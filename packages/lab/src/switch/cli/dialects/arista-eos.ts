import type { CliCommand, CommandLine, Dialect } from '../command-line'
import { commonFilters } from '../common-filters'
import { enterLag, removeLag } from '../ios/interface-mode'
import { joinPortWords } from '../ios/ios-refusals'
import { reloadCommands } from '../ios/reload-commands'
import { iosSessionCommands } from '../ios/session-commands'
import { switchportCommands } from '../ios/switchport-commands'
import { iosVlanCommands } from '../ios/vlan-commands'
import { lagKind, lagNumber, numberKind, portKind, portRange, vlanKind, wordKind } from '../selection'
import { parseVlanList } from '../vlan-list'
import { aristaChannelCommands } from './arista-eos-channel'
import { aristaSessionCommands, leaveSession } from './arista-eos-session'
import { aristaShowCommands } from './arista-eos-show'

const refusedVlan = (id: number) => `% VLAN ${id} cannot be created: hardware resources exhausted`

/** `(config)`, or `(config-s-name)` in a session, with what is edited. */
function configPrompt(cli: CommandLine, what: string): string {
  const session = cli.sessionName === null ? '' : `-s-${cli.sessionName.slice(0, 6)}`
  return `${cli.config.hostname}(config${session}${what})#`
}

const interfaceName = (cli: CommandLine) => {
  const [first = '', ...more] = cli.selection
  const lag = lagNumber(first)
  const name = lag === null ? first.replace('Ethernet', 'Et') : `Po${lag}`
  return more.length === 0 ? name : `${name}-${(more.at(-1) ?? '').replace('Ethernet', '')}`
}

const save = (cli: CommandLine) => {
  cli.sw.save()
  return 'Copy completed successfully.'
}

const interfaceCommands: CliCommand[] = [
  { modes: ['config'], pattern: 'interface <port:port>', run: (cli, { port = '' }) => cli.enter('interface', [port]) },
  {
    modes: ['config'],
    pattern: 'interface <ports:ports>',
    run: (cli, { ports = '' }) => cli.enter('interface', portRange(ports, portKind(cli.sw)) ?? []),
  },
  { modes: ['config'], pattern: 'interface <lag:lag>', run: (cli, { lag = '' }) => enterLag(cli, lag) },
  { modes: ['config'], pattern: 'no interface <lag:lag>', run: (cli, { lag = '' }) => removeLag(cli, Number(lag)) },
]

export const aristaEos: Dialect = {
  login: 'ssh',
  welcome: () => '',
  firstMode: (cli) => (cli.sw.spec.enable === null ? 'exec' : 'user'),
  modes: {
    user: { prompt: (cli) => `${cli.config.hostname}>` },
    exec: { prompt: (cli) => `${cli.config.hostname}#` },
    config: { prompt: (cli) => configPrompt(cli, ''), configures: true },
    interface: { prompt: (cli) => configPrompt(cli, `-if-${interfaceName(cli)}`), parent: 'config', configures: true },
    vlan: { prompt: (cli) => configPrompt(cli, `-vlan-${cli.selection[0]}`), parent: 'config', configures: true },
  },
  commands: [
    ...aristaSessionCommands,
    ...iosSessionCommands({
      enableTry: '',
      badSecret: '% Bad secret',
      configureGreeting: '',
      configLocked: '% Unable to run this command: configuration is locked by user admin',
    }).filter(({ pattern }) => !pattern.startsWith('terminal') && pattern !== 'end'),
    { modes: ['config', 'interface', 'vlan'], pattern: 'end', run: leaveSession },
    {
      modes: ['user', 'exec'],
      pattern: 'terminal width <columns:number>',
      run: (_cli, { columns }) => `Width set to ${columns} columns.`,
    },
    {
      modes: ['user', 'exec'],
      pattern: 'terminal length <lines:number>',
      run: (cli, { lines }) => {
        cli.pageLines = Number(lines)
        return lines === '0' ? 'Pagination disabled.' : `Pagination set to ${lines} lines.`
      },
    },
    ...interfaceCommands,
    ...iosVlanCommands({
      refusedVlan,
      defaultVlan: (id) => `% Default VLAN ${id} may not be deleted`,
      badList: '% Invalid VLAN list',
      nameTooLong: '% Invalid input',
      nameMax: 32,
      nameTaken: null,
      reserved: [1],
    }),
    ...switchportCommands({
      creatingVlan: (id) => `! Access VLAN does not exist. Creating vlan ${id}`,
      missingVlan: null,
      refusedVlan,
      badList: '% Invalid VLAN list',
      modes: ['access', 'trunk'],
      copiesToMembers: false,
    }),
    ...aristaChannelCommands,
    ...aristaShowCommands,
    { modes: ['exec'], pattern: 'write [memory]', run: save },
    { modes: ['exec'], pattern: 'copy running-config startup-config', run: save },
    ...reloadCommands({
      question: 'Proceed with reload? [confirm]',
      unsaved: 'System configuration has been modified. Save? [yes/no/cancel/diff]:',
    }),
  ],
  kinds: (sw) => ({
    vlan: vlanKind,
    vlans: (word) => (parseVlanList(word) ? word : null),
    word: wordKind,
    number: numberKind(0, 32_767),
    port: portKind(sw),
    ports: (word) => (/[-,]/.test(word) && portRange(word, portKind(sw)) ? word : null),
    lag: lagKind('Port-Channel', 2000),
    group: numberKind(1, 2000),
    time: (word) => (/^\d\d:\d\d:\d\d$/.test(word) ? word : null),
  }),
  refuse: {
    invalid: (_cli, word, line) => `% Invalid input${token(line, word.text)}`,
    ambiguous: (_cli, word, line) => `% Ambiguous command${token(line, word.text)}`,
    incomplete: () => '% Incomplete command',
  },
  pager: { text: ' --More-- ', erase: '\r\x1b[K' },
  remark: '!',
  filters: commonFilters,
  prepare: joinPortWords(/et[a-z]*|po[a-z-]*/),
}

function token(line: string, word: string): string {
  const at = line.trim().split(/\s+/).indexOf(word)
  return at <= 0 ? '' : ` (at token ${at}: '${word}')`
}
