import type { ObservedLag, ObservedPort, SwitchState } from '@ingot/core/switch/port-config'
import { SwitchError, type SwitchScope } from '../../contract/switch'
import { atTop } from '../plan-lines'
import { replyUnknown } from '../reply-unknown'
import { scopedState } from '../scoped-state'
import type { Ask, MakeProfile } from '../vendor-profile'
import { ovsLagTemplates, ovsVlanLines } from './ovs-lines'
import { memberState, type OvsRow, ovsPortVlans, parseLacpShow, parseLldpctl, parseOvsTables } from './ovs-replies'

const never = /(?!)/
const lagName = (number: number) => `lag${number}`
const lagNumber = (name: string): number | null => {
  const digits = /^lag(\d+)$/.exec(name)?.[1]
  return digits === undefined ? null : Number(digits)
}

/** Names of Linux interfaces, without what would mean something to a shell. */
const fullPortName = (name: string): string | null =>
  /^[A-Za-z][\w.-]{0,14}$/.test(name) && lagNumber(name) === null ? name : null

// One transaction: what a port refers to is there as well.
const showTables = [
  'ovs-vsctl --format=json',
  '--columns=name,ports list bridge',
  '--columns=_uuid,name,tag,trunks,vlan_mode,lacp,interfaces,other_config list port',
  '--columns=_uuid,name,type,admin_state,link_state list interface',
].join(' -- ')

const text = (row: OvsRow | undefined, column: string): string => `${row?.get(column)?.values[0] ?? ''}`

async function readState(bridge: string, ask: Ask, scope: SwitchScope): Promise<SwitchState> {
  const reply = await ask(showTables)
  const [bridges, portRows, interfaceRows] = parseOvsTables(reply)
  if (!bridges || !portRows || !interfaceRows) throw replyUnknown(showTables, reply)
  const ours = bridges.find((row) => text(row, 'name') === bridge)
  if (!ours) throw new SwitchError('switch_unsupported', { reason: 'bridge_missing', bridge })
  const portIds = new Set(ours.get('ports')?.values)
  const interfaces = new Map(interfaceRows.map((row) => [row.get('_uuid')?.values[0] ?? '', row] as const))
  const partners = portRows.some((row) => lagNumber(text(row, 'name')) !== null)
    ? parseLacpShow(await ask('ovs-appctl lacp/show'))
    : new Map<string, 'current' | 'other'>()
  const ports = new Map<string, ObservedPort>()
  const lags = new Map<number, ObservedLag>()
  for (const row of portRows.filter((each) => portIds.has(text(each, '_uuid')))) {
    const number = lagNumber(text(row, 'name'))
    const vlans = ovsPortVlans(row)
    const fallback = row.get('other_config')?.map.get('lacp-fallback-ab') === 'true'
    const members: Record<string, ObservedLag['members'][string]> = {}
    for (const id of row.get('interfaces')?.values ?? []) {
      const device = interfaces.get(id)
      const name = text(device, 'name')
      // The bridge's own port, and others that no cable leads to.
      if (text(device, 'type') === 'internal') continue
      const linkUp = text(device, 'link_state') === 'up'
      ports.set(name, {
        enabled: text(device, 'admin_state') === 'up',
        linkUp,
        vlans: number === null ? vlans : { mode: 'none' },
        lag: number,
      })
      members[name] = memberState(linkUp, partners.get(name), fallback)
    }
    if (number !== null) lags.set(number, { members, vlans, fallback, mlag: null })
  }
  const carried = [...ports.values(), ...lags.values()].flatMap(({ vlans }) => {
    if (vlans === null || vlans.mode === 'none') return []
    return vlans.mode === 'access' ? [vlans.vlan] : [...vlans.tagged, ...(vlans.native === null ? [] : [vlans.native])]
  })
  return scopedState(scope, Object.fromEntries(carried.map((id) => [id, ''])), ports, lags)
}

/**
 * Open vSwitch on a Linux host, by its shell: no table of VLANs, and a database that keeps everything; whether a link is up is
 * the kernel's, and is not kept. `bridge`: which one (br0). Its groups are bonds with the name lag<number>. Sources:
 * ovs-vsctl(8), ovs-vswitchd.conf.db(5), lldpctl(8).
 */
export const openVswitch: MakeProfile = (options) => {
  const bridge = options.bridge ?? 'br0'
  if (fullPortName(bridge) === null) throw new SwitchError('switch_unsupported', { reason: 'option', option: 'bridge' })
  return {
    vendor: 'ovs',
    capabilities: {
      ...{ lag: true, lagFallback: true, mlag: false },
      ...{ transaction: 'none', needsSave: false, lldp: true },
    },
    session: {
      prompts: {
        user: /^(?:[\w.-]+@)?([\w.-]*)(?::[^$#]*)?\$$/,
        privileged: /^(?:[\w.-]+@)?([\w.-]*)(?::[^$#]*)?#$/,
        config: never,
      },
      loginQuestions: [],
      // sudo asks for the user's own password.
      enable: 'sudo -p Password: -s',
      enableByPassword: true,
      // The echo of a long line would come back wrapped.
      afterLogin: ['unset HISTFILE; export LC_ALL=C; stty -echo; bind "set enable-bracketed-paste off" 2>/dev/null'],
      pager: never,
      enterConfig: () => [],
      leaveConfig: [],
      transaction: null,
      save: null,
      questions: [],
      errors: [],
      notErrors: [],
      busy: [/database connection failed/i],
      exitCode: { suffix: '; echo rc=$?', pattern: /^rc=(\d+)\s*$/m },
    },
    names: { fullPortName, lagName, lagNumbers: { min: 1, max: 255 }, vlanName: (name) => name },
    lag: { beforeJoin: 'any', afterLeave: 'none', order: 'vlans_first', fresh: { mode: 'none' } },
    write: {
      createVlan: () => [],
      deleteVlan: () => [],
      setVlans: ovsVlanLines,
      setEnabled: (port, enabled) => atTop(`ip link set dev ${port} ${enabled ? 'up' : 'down'}`),
      ...ovsLagTemplates(bridge, lagName),
      setMlag: () => [],
    },
    read: {
      identify: async (ask, name) => {
        const reply = await ask('ovs-vsctl --version')
        const host = /^[\w.-]+$/m.exec(await ask('uname -n'))?.[0]
        return {
          name: host ?? name,
          model: 'Open vSwitch',
          software: /^ovs-vsctl \(Open vSwitch\) (\S+)/m.exec(reply)?.[1] ?? null,
          serial: null,
        }
      },
      state: (ask, scope) => readState(bridge, ask, scope),
      neighbours: async (ask) => parseLldpctl(await ask('lldpctl -f json0 2>/dev/null')),
    },
  }
}
