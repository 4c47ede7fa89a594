import type { LagSettings, SwitchConfig } from '../../switch-config'
import type { CliCommand, CommandLine, Dialect } from '../command-line'
import { commonFilters } from '../common-filters'
import { joinPortWords } from '../ios/ios-refusals'
import { lagKind, lagNumber, numberKind, portKind, vlanKind, wordKind } from '../selection'
import { portCommands } from '../vrp/port-commands'
import { viewCommands, vrpModes } from '../vrp/view-commands'
import { vlanViewCommands } from '../vrp/vlan-view-commands'
import { vrpRefusals } from '../vrp/vrp-refusals'
import { huaweiAliases } from './huawei-names'
import { huaweiShowCommands } from './huawei-show'
import { huaweiCandidate } from './huawei-vrp8-candidate'

const memberRefused = 'Error: The interface is a member of an Eth-Trunk. The operation is not supported.'

function trunkCommands(isV8: boolean): CliCommand[] {
  const modes = isV8
    ? 'mode (manual load-balance|<mode:lacp-static|lacp-dynamic>)'
    : 'mode (manual load-balance|<mode:lacp|lacp-static>)'
  const onLag = (
    cli: CommandLine,
    edit: (lag: LagSettings, draft: SwitchConfig, number: number) => string | undefined,
  ) =>
    cli.edit((draft) => {
      const number = lagNumber(cli.selection[0] ?? '') ?? -1
      const lag = draft.lags[number]
      return lag ? edit(lag, draft, number) : "Error: Unrecognized command found at '^' position."
    })
  const join = (cli: CommandLine, number: number, names: readonly string[]) =>
    cli.edit((draft) => {
      if (!draft.lags[number]) return 'Error: The Eth-Trunk does not exist.'
      for (const name of names) {
        const port = draft.ports[name]
        if (!port) return 'Error: Wrong interface.'
        if (port.lag !== null && port.lag !== number) return 'Error: The interface has been added to another Eth-Trunk.'
        const isPlain = port.mode === 'access' && port.accessVlan === 1 && (isV8 || port.extras.linkType === undefined)
        if (!isPlain)
          return 'Error: The interface has been configured with other services. Please delete the configuration first.'
        port.lag = number
        port.lacpMode = draft.lags[number].protocol === 'lacp' ? 'active' : 'static'
      }
      return undefined
    })
  const leave = (cli: CommandLine) =>
    cli.edit((draft) => {
      for (const name of cli.selection)
        Object.assign(draft.ports[name] ?? {}, { lag: null, lacpMode: null, fallback: false })
      return undefined
    })
  return [
    {
      modes: ['interface'],
      pattern: modes,
      run: (cli, { mode }) =>
        onLag(cli, (lag, draft, number) => {
          if (Object.values(draft.ports).some((port) => port.lag === number))
            return 'Error: The mode cannot be changed because the Eth-Trunk has member interfaces.'
          lag.protocol = mode === undefined ? 'static' : 'lacp'
          return undefined
        }),
    },
    {
      modes: ['interface'],
      pattern: '(eth-trunk <group:group>|<group:lag>)',
      run: (cli, { group }) => join(cli, Number(group), cli.selection),
    },
    { modes: ['interface'], pattern: 'undo (eth-trunk|<group:lag>)', run: leave },
    {
      modes: ['interface'],
      pattern: 'trunkport <port:port>',
      run: (cli, { port = '' }) =>
        onLag(cli, () => undefined) ?? join(cli, lagNumber(cli.selection[0] ?? '') ?? -1, [port]),
    },
    ...[true, false].map(
      (on): CliCommand => ({
        modes: ['interface'],
        pattern: on ? 'lacp force-up [extension]' : 'undo lacp force-up',
        run: (cli) =>
          cli.edit((draft) => {
            for (const name of cli.selection) {
              const port = draft.ports[name]
              if (!port || port.lag === null)
                return 'Error: The interface is not a member of an Eth-Trunk in LACP mode.'
              port.fallback = on
            }
            return undefined
          }),
      }),
    ),
  ]
}

const save = (cli: CommandLine, slot: string): undefined =>
  cli.ask({
    text: 'Warning: The current configuration will be written to the device.\nAre you sure to continue?[Y/N]:',
    answer: (text) => {
      if (!/^y/i.test(text)) return undefined
      cli.sw.save()
      return `Now saving the current configuration to the slot ${slot}.\nInfo: Save the configuration successfully.`
    },
  })

const reboot = (cli: CommandLine) => {
  const confirm = (): undefined =>
    cli.ask({
      text: 'System will reboot! Continue ? [Y/N]:',
      answer: (text) => {
        if (!/^y/i.test(text)) return undefined
        cli.closed = true
        cli.sw.reboot()
        return undefined
      },
    })
  const isSaved = JSON.stringify(cli.sw.running) === JSON.stringify(cli.sw.saved)
  if (isSaved) {
    confirm()
    return 'Info: The system is now comparing the configuration, please wait.'
  }
  cli.ask({
    text: 'Warning: All the configuration will be saved to the configuration file for the next startup:flash:/vrpcfg.zip, Continue?[Y/N]:',
    answer: (text) => {
      if (/^y/i.test(text)) cli.sw.save()
      return confirm()
    },
  })
  return 'Info: The system is now comparing the configuration, please wait.'
}

/** S series with VRP V5: lines hold at once. CE series with VRP V8: they hold when they are committed. */
function huaweiVrp(version: 5 | 8): Dialect {
  const isV8 = version === 8
  return {
    login: 'ssh',
    welcome: (cli) => {
      if (!isV8)
        cli.ask({
          text: 'Warning: The initial password poses security risks.\nThe password needs to be changed. Change now? [Y/N]:',
          answer: (text) => (/^y/i.test(text) ? 'Error: Passwords of this device are kept by its manager.' : undefined),
        })
      return '\nInfo: The max number of VTY users is 10, and the number\n      of current VTY users on line is 1.\n      The current login time is 2026-01-01 00:00:00.'
    },
    firstMode: () => 'user',
    modes: vrpModes('Eth-Trunk', (cli) => (isV8 ? (huaweiCandidate.isChanged(cli) ? '*' : '~') : '')),
    commands: [
      ...viewCommands({
        greeting: 'Enter system view, return user view with Ctrl+Z.',
        locked: isV8
          ? 'Error: The configuration is locked by another user. Please try again later.'
          : 'Error: The system is busy in saving the configuration. Please try again later.',
        pagingPattern: 'screen-length 0 temporary',
        pagingOff: isV8 ? '' : 'Info: The configuration takes effect on the current user terminal interface only.',
        leave: isV8 ? huaweiCandidate.leave : (cli) => cli.enter('user'),
        ...(isV8 ? { enter: huaweiCandidate.begin } : {}),
        hasMembers: 'Error: The Eth-Trunk has member interfaces. Please delete them first.',
        missingInterface: 'Error: The specified interface does not exist.',
      }),
      ...vlanViewCommands({
        refusedVlan: (id) => `Error: Failed to create VLAN ${id}. The number of VLANs has reached the maximum.`,
        missingVlan: isV8 ? 'Error: The VLAN does not exist.' : 'Error: The VLAN does not exist.',
        defaultVlan: 'Error: The default VLAN cannot be deleted.',
        badList: "Error: Wrong parameter found at '^' position.",
        nameMax: isV8 ? 31 : 80,
        nameTooLong: "Error: Wrong parameter found at '^' position.",
        batch: 'batch',
        nameWords: isV8 ? ['description', 'name'] : ['description'],
      }),
      ...portCommands({
        accessVlan: 'default',
        permit: 'allow-pass',
        missingVlan: 'Error: The VLAN does not exist.',
        badList: "Error: Wrong parameter found at '^' position.",
        typeRefused: 'Error: Please renew the default configurations.',
        notAccess: 'Error: The port link-type is not access or dot1q-tunnel.',
        notTrunk: 'Error: The port link-type is not trunk.',
        isMember: memberRefused,
        factoryHybrid: !isV8,
        configuring: null,
      }),
      ...trunkCommands(isV8),
      ...huaweiShowCommands(isV8),
      ...(isV8 ? huaweiCandidate.commands : []),
      { modes: ['user'], pattern: 'save', run: (cli) => save(cli, isV8 ? '17' : '0') },
      { modes: ['user'], pattern: 'reboot', run: reboot },
    ],
    kinds: (sw) => ({
      vlan: vlanKind,
      word: wordKind,
      number: numberKind(0, 65_535),
      port: portKind(sw, huaweiAliases),
      lag: lagKind('Eth-Trunk', 127),
      group: numberKind(0, 127),
    }),
    refuse: vrpRefusals('Error: '),
    pager: { text: '  ---- More ----', erase: `\x1b[42D${' '.repeat(42)}\x1b[42D` },
    remark: '#',
    filters: commonFilters,
    prepare: joinPortWords(/\d*g[a-z]*|xg[a-z]*|eth-[a-z]*/),
    promptTail: '\x1b[1D\x1b[1C',
  }
}

export const huaweiVrp5 = huaweiVrp(5)
export const huaweiVrp8 = huaweiVrp(8)
