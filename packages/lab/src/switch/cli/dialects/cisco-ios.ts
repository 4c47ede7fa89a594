import type { CliCommand, CommandLine, Dialect } from '../command-line'
import { commonFilters } from '../common-filters'
import { interfaceModeCommands } from '../ios/interface-mode'
import { iosRefusals, joinPortWords } from '../ios/ios-refusals'
import { reloadCommands } from '../ios/reload-commands'
import { iosSessionCommands } from '../ios/session-commands'
import { switchportCommands } from '../ios/switchport-commands'
import { iosVlanCommands } from '../ios/vlan-commands'
import { editSelected, lagKind, numberKind, portKind, vlanKind, wordKind } from '../selection'
import { parseVlanList } from '../vlan-list'
import { ciscoIosChannelCommands, suspendMisfits } from './cisco-ios-channel'
import { ciscoIosShowCommands } from './cisco-ios-show'

const refusedVlan = (id: number) => `% Failed to create VLANs ${id}\nVLAN(s) not available in Port Manager.\n`

const save = (cli: CommandLine) => {
  cli.sw.save()
  return 'Building configuration...\n[OK]'
}

const saveCommands: CliCommand[] = [
  { modes: ['exec'], pattern: 'write [memory]', run: save },
  {
    modes: ['exec'],
    pattern: 'copy running-config startup-config',
    run: (cli) => cli.ask({ text: 'Destination filename [startup-config]? ', answer: () => save(cli) }),
  },
]

/** Catalyst with IOS 15 or IOS-XE. */
export const ciscoIos: Dialect = {
  login: 'ssh',
  welcome: () => '',
  firstMode: (cli) => (cli.sw.spec.enable === null ? 'exec' : 'user'),
  modes: {
    user: { prompt: (cli) => `${cli.config.hostname}>` },
    exec: { prompt: (cli) => `${cli.config.hostname}#` },
    config: { prompt: (cli) => `${cli.config.hostname}(config)#`, configures: true },
    interface: {
      prompt: (cli) => `${cli.config.hostname}(config-if${cli.selection.length > 1 ? '-range' : ''})#`,
      parent: 'config',
      configures: true,
    },
    vlan: { prompt: (cli) => `${cli.config.hostname}(config-vlan)#`, parent: 'config', configures: true },
  },
  commands: [
    ...iosSessionCommands({
      enableTry: '',
      badSecret: '% Bad secrets\n',
      configureGreeting: 'Enter configuration commands, one per line.  End with CNTL/Z.',
      configLocked: "Configuration mode is locked by process '121' user 'admin' from terminal '1'. Please try later.",
    }),
    ...interfaceModeCommands(),
    ...iosVlanCommands({
      refusedVlan,
      defaultVlan: (id) => `%Default VLAN ${id} may not be deleted.`,
      badList: '%Command rejected: Bad VLAN list - character #1 is not a digit or a delimiter.',
      nameTooLong:
        '% Command rejected: Please switch to VTPv3 before configuring a VLAN name longer than 32 characters',
      nameMax: 32,
      nameTaken: (id, other, name) => `%VLAN #${id} and #${other} have an identical name: ${name}`,
      reserved: [1, 1002, 1003, 1004, 1005],
    }),
    ...switchportCommands({
      creatingVlan: (id) => `% Access VLAN does not exist. Creating vlan ${id}`,
      missingVlan: null,
      refusedVlan,
      badList: 'Command rejected: Bad VLAN list',
      modes: ['access', 'trunk'],
      copiesToMembers: true,
    }),
    {
      modes: ['interface'],
      pattern: 'switchport nonegotiate',
      run: () => undefined,
    },
    {
      modes: ['interface'],
      pattern: 'switchport mode dynamic auto',
      run: (cli) =>
        editSelected(cli, (membership) => {
          membership.mode = 'access'
          delete membership.extras.mode
          return undefined
        }),
    },
    ...ciscoIosChannelCommands,
    ...ciscoIosShowCommands,
    ...saveCommands,
    ...reloadCommands({
      question: 'Proceed with reload? [confirm]',
      unsaved: 'System configuration has been modified. Save? [yes/no]: ',
    }),
  ],
  kinds: (sw) => ({
    vlan: vlanKind,
    vlans: (word) => (parseVlanList(word) ? word : null),
    word: wordKind,
    number: numberKind(0, 512),
    port: portKind(sw),
    lag: lagKind('Port-channel', 128),
    group: numberKind(1, 128),
  }),
  refuse: iosRefusals,
  pager: { text: ' --More-- ', erase: `${'\b'.repeat(9)}        ${'\b'.repeat(9)}` },
  remark: '!',
  settle: suspendMisfits,
  filters: commonFilters,
  prepare: joinPortWords(/gi[a-z]*|te[a-z]*|fa[a-z]*|po[a-z-]*/),
}
