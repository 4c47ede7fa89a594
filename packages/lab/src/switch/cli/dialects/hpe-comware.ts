import type { LagSettings, SwitchConfig } from '../../switch-config'
import type { CliCommand, CommandLine, Dialect } from '../command-line'
import { commonFilters } from '../common-filters'
import { joinPortWords } from '../ios/ios-refusals'
import { copySwitching, sameSwitching } from '../ios/switchport-commands'
import { lagKind, lagNumber, numberKind, portKind, vlanKind, wordKind } from '../selection'
import { portCommands } from '../vrp/port-commands'
import { viewCommands, vrpModes } from '../vrp/view-commands'
import { vlanViewCommands } from '../vrp/vlan-view-commands'
import { vrpRefusals } from '../vrp/vrp-refusals'
import { comwareAliases } from './hpe-comware-names'
import { comwareShowCommands } from './hpe-comware-show'

const unknown = " % Unrecognized command found at '^' position."
const badList = " % Wrong parameter found at '^' position."

const onLag =
  (edit: (lag: LagSettings, draft: SwitchConfig, number: number) => void) =>
  (cli: CommandLine): string | undefined =>
    cli.edit((draft) => {
      const number = lagNumber(cli.selection[0] ?? '') ?? -1
      const lag = draft.lags[number]
      if (!lag) return unknown
      edit(lag, draft, number)
      return undefined
    })

const members = (draft: SwitchConfig, number: number) =>
  Object.values(draft.ports).filter((port) => port.lag === number)

function join(cli: CommandLine, number: number, isForced: boolean): string | undefined {
  return cli.edit((draft) => {
    const lag = draft.lags[number]
    if (!lag) return 'The aggregation group does not exist.'
    for (const name of cli.selection) {
      const port = draft.ports[name]
      if (!port) return unknown
      if (isForced) copySwitching(lag, port)
      port.lag = number
      port.lacpMode = lag.protocol === 'lacp' ? 'active' : 'static'
    }
    return undefined
  })
}

/** A member that is configured otherwise than its group stays unselected; what is said of the group goes to its members. */
function settle(draft: SwitchConfig): void {
  for (const port of Object.values(draft.ports)) {
    const lag = port.lag === null ? undefined : draft.lags[port.lag]
    if (lag && !sameSwitching(lag, port)) port.extras.cannotBundle = '1'
    else delete port.extras.cannotBundle
  }
}

const lagCommands: CliCommand[] = [
  {
    modes: ['interface'],
    pattern: 'link-aggregation mode dynamic',
    run: onLag((lag, draft, number) => {
      lag.protocol = 'lacp'
      for (const port of members(draft, number)) port.lacpMode = 'active'
    }),
  },
  {
    modes: ['interface'],
    pattern: 'undo link-aggregation mode',
    run: onLag((lag, draft, number) => {
      lag.protocol = 'static'
      for (const port of members(draft, number)) port.lacpMode = 'static'
    }),
  },
  {
    modes: ['interface'],
    pattern: 'lacp edge-port',
    run: onLag((lag) => {
      lag.fallback = true
    }),
  },
  {
    modes: ['interface'],
    pattern: 'undo lacp edge-port',
    run: onLag((lag) => {
      lag.fallback = false
    }),
  },
  {
    modes: ['interface'],
    pattern: 'port link-aggregation group <group:group>',
    run: (cli, { group }) => join(cli, Number(group), false),
  },
  {
    modes: ['interface'],
    pattern: 'port link-aggregation group <group:group> force',
    run: (cli, { group }) => join(cli, Number(group), true),
  },
  {
    modes: ['interface'],
    pattern: 'undo port link-aggregation group',
    run: (cli) =>
      cli.edit((draft) => {
        for (const name of cli.selection) Object.assign(draft.ports[name] ?? {}, { lag: null, lacpMode: null })
        return undefined
      }),
  },
]

const saved = (cli: CommandLine) => {
  cli.sw.save()
  return 'Validating file. Please wait...\nSaved the current configuration to mainboard device successfully.'
}

const saveCommands: CliCommand[] = [
  { modes: ['user', 'config', 'interface', 'vlan'], pattern: 'save [main] force', run: saved },
  {
    modes: ['user', 'config', 'interface', 'vlan'],
    pattern: 'save',
    run: (cli) =>
      cli.ask({
        text: 'The current configuration will be written to the device. Are you sure? [Y/N]:',
        answer: (yes) => {
          if (!/^y/i.test(yes)) return undefined
          return cli.ask({
            text: 'Please input the file name(*.cfg)[flash:/startup.cfg]\n(To leave the existing filename unchanged, press the enter key):',
            answer: () =>
              cli.ask({
                text: 'flash:/startup.cfg exists, overwrite? [Y/N]:',
                answer: (overwrite) => (/^y/i.test(overwrite) ? saved(cli) : undefined),
              }),
          })
        },
      }),
  },
  {
    modes: ['user'],
    pattern: 'reboot [force]',
    run: (cli) => {
      const confirm = (): undefined =>
        cli.ask({
          text: 'This command will reboot the device. Continue? [Y/N]:',
          answer: (text) => {
            if (!/^y/i.test(text)) return undefined
            cli.closed = true
            cli.sw.reboot()
            return undefined
          },
        })
      const start = 'Start to check configuration with next startup configuration file, please wait.........DONE!'
      if (JSON.stringify(cli.sw.running) === JSON.stringify(cli.sw.saved)) confirm()
      else
        cli.ask({
          text: 'Current configuration may be lost after the reboot, save current configuration? [Y/N]:',
          answer: (text) => {
            if (/^y/i.test(text)) cli.sw.save()
            return confirm()
          },
        })
      return start
    },
  },
]

/** 5900 series with Comware 7. */
export const hpeComware: Dialect = {
  login: 'ssh',
  welcome: () =>
    [
      '',
      '******************************************************************************',
      '* Copyright (c) 2010-2019 Hewlett Packard Enterprise Development LP          *',
      "* Without the owner's prior written consent,                                 *",
      '* no decompiling or reverse-engineering shall be allowed.                    *',
      '******************************************************************************',
      '',
    ].join('\n'),
  firstMode: () => 'user',
  modes: vrpModes('Bridge-Aggregation', () => ''),
  commands: [
    ...viewCommands({
      greeting: 'System View: return to User View with Ctrl+Z.',
      locked: 'The system is busy. Please try again later.',
      pagingPattern: 'screen-length disable',
      pagingOff: '',
      leave: (cli) => cli.enter('user'),
      hasMembers: '',
      missingInterface: badList,
    }),
    ...vlanViewCommands({
      refusedVlan: (id) => `Failed to create VLAN ${id}: not enough resources.`,
      missingVlan: 'The specified VLAN does not exist.',
      defaultVlan: "The default VLAN can't be removed.",
      badList,
      nameMax: 32,
      nameTooLong: badList,
      batch: '',
      nameWords: ['name', 'description'],
    }),
    ...portCommands({
      accessVlan: 'access',
      permit: 'permit',
      missingVlan: 'The specified VLAN does not exist.',
      badList,
      typeRefused: null,
      notAccess: 'Please configure the link type of the port as access first.',
      notTrunk: 'Please configure the link type of the port as trunk first.',
      isMember: null,
      factoryHybrid: false,
      configuring: (port) => `Configuring ${port} done.`,
    }),
    ...lagCommands,
    ...saveCommands,
    ...comwareShowCommands,
  ],
  kinds: (sw) => ({
    vlan: vlanKind,
    word: wordKind,
    number: numberKind(0, 65_535),
    port: portKind(sw, comwareAliases),
    lag: (word) => lagKind('Bridge-Aggregation', 1024)(word.replace(/^bagg/i, 'bridge-aggregation')),
    group: numberKind(1, 1024),
  }),
  refuse: vrpRefusals(' % '),
  pager: { text: '---- More ----', erase: `\x1b[16D${' '.repeat(16)}\x1b[16D` },
  remark: '#',
  filters: commonFilters,
  prepare: joinPortWords(/te[a-z]*-[a-z]*|xge|bridge-[a-z]*|bagg/),
  settle,
}
