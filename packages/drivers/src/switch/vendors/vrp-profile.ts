import type { ObservedLag, ObservedPort, SwitchState } from '@ingot/core/switch/port-config'
import type { SwitchScope } from '../../contract/switch'
import { type ConfigSection, configSections, settingOf } from '../config-sections'
import { atTop, inMode } from '../plan-lines'
import { replyUnknown } from '../reply-unknown'
import { scopedState } from '../scoped-state'
import type { Ask, SessionRules, VendorProfile } from '../vendor-profile'
import { vrpJoinLines, vrpLeaveLines, vrpVlanLines } from './vrp-lines'
import { parseEthTrunks, parseVrpLinks, parseVrpNeighbours, parseVrpVlans, vrpPortVlans } from './vrp-replies'

/** In which VRP V5 and V8 differ, beside their prompts. */
export interface VrpDialect {
  readonly vendor: 'huawei_vrp5' | 'huawei_vrp8'
  /** kinds of ports: what the switch writes in full, and its other words */
  readonly ports: readonly (readonly [full: string, ...short: string[]])[]
  readonly lacpMode: string
  readonly lagNumbers: { readonly min: number; readonly max: number }
  readonly session: SessionRules
  readonly transaction: 'none' | 'commit'
}

const lagName = (number: number) => `Eth-Trunk${number}`

function fullPortName(dialect: VrpDialect, name: string): string | null {
  const [, word = '', number = ''] = /^(\d*[A-Za-z]+) ?(\d+(?:\/\d+){1,3})$/.exec(name.trim()) ?? []
  const kind = dialect.ports.find((words) => words.some((each) => each.toLowerCase() === word.toLowerCase()))
  return kind ? `${kind[0]}${number}` : null
}

async function readState(dialect: VrpDialect, ask: Ask, scope: SwitchScope): Promise<SwitchState> {
  const vlanReply = scope.vlans ? await ask('display vlan') : null
  const vlans = vlanReply === null ? {} : parseVrpVlans(vlanReply)
  if (vlanReply !== null && Object.keys(vlans).length === 0) throw replyUnknown('display vlan', vlanReply)
  const configReply = await ask('display current-configuration interface')
  const sections = new Map<string, ConfigSection>()
  for (const section of configSections(configReply)) {
    const name = settingOf([section.header], 'interface')
    if (name !== null) sections.set(fullPortName(dialect, name) ?? name, section)
  }
  if (sections.size === 0) throw replyUnknown('display current-configuration interface', configReply)
  const links = new Map<string, boolean>()
  for (const [name, isUp] of parseVrpLinks(await ask('display interface brief')))
    links.set(fullPortName(dialect, name) ?? name, isUp)
  const ports = new Map<string, ObservedPort>()
  for (const [name, section] of sections) {
    if (fullPortName(dialect, name) === null) continue
    const lag = settingOf(section.lines, 'eth-trunk')
    ports.set(name, {
      enabled: !section.lines.includes('shutdown'),
      linkUp: links.get(name) ?? null,
      vlans: lag === null ? vrpPortVlans(section) : { mode: 'none' },
      lag: lag === null ? null : Number(lag),
    })
  }
  const needsLags = scope.lags === 'all' || scope.lags.length > 0
  return scopedState(scope, vlans, ports, needsLags ? await readLags(dialect, ask, sections, ports) : new Map())
}

async function readLags(
  dialect: VrpDialect,
  ask: Ask,
  sections: ReadonlyMap<string, ConfigSection>,
  ports: ReadonlyMap<string, ObservedPort>,
): Promise<Map<number, ObservedLag>> {
  const states = parseEthTrunks(await ask('display eth-trunk'))
  const lags = new Map<number, ObservedLag>()
  for (const [name, section] of sections) {
    const number = Number(/^Eth-Trunk(\d+)$/.exec(name)?.[1])
    if (Number.isNaN(number)) continue
    const told = Object.entries(states.get(number) ?? {})
    const stateOf = new Map(told.map(([member, state]) => [fullPortName(dialect, member) ?? member, state]))
    const members = [...ports].filter(([, port]) => port.lag === number).map(([member]) => member)
    const isUp = (member: string) => ports.get(member)?.linkUp !== false
    lags.set(number, {
      members: Object.fromEntries(
        members.map((member) => [member, isUp(member) ? (stateOf.get(member) ?? 'suspended') : 'down']),
      ),
      vlans: vrpPortVlans({
        ...section,
        lines: section.lines.filter((line) => !line.startsWith('mode ')),
      }),
      fallback: members.length > 0 && members.every((each) => sections.get(each)?.lines.includes('lacp force-up')),
      mlag: null,
    })
  }
  return lags
}

/** A switch of Huawei: S series with VRP V5, CloudEngine with V8. Names of VLANs are their descriptions, which both have. */
export const vrpProfile = (dialect: VrpDialect): VendorProfile => ({
  vendor: dialect.vendor,
  capabilities: {
    ...{ lag: true, lagFallback: true, mlag: false },
    ...{ transaction: dialect.transaction, needsSave: true, lldp: true },
  },
  session: dialect.session,
  names: {
    fullPortName: (name) => fullPortName(dialect, name),
    lagName,
    lagNumbers: dialect.lagNumbers,
    vlanName: (name) => name.replace(/[^\w.-]/g, '-').slice(0, 80),
  },
  lag: {
    ...{ beforeJoin: 'none', afterLeave: 'none', order: 'vlans_first' },
    ...{ fresh: { mode: 'access', vlan: 1 }, fallbackOn: 'member' },
  },
  write: {
    createVlan: (id, name) => inMode(`vlan ${id}`, `description ${name}`, 'quit'),
    deleteVlan: (id) => atTop(`undo vlan ${id}`),
    setVlans: vrpVlanLines,
    setEnabled: (port, enabled) => inMode(`interface ${port}`, enabled ? 'undo shutdown' : 'shutdown', 'quit'),
    createLag: (number) => inMode(`interface ${lagName(number)}`, `mode ${dialect.lacpMode}`, 'quit'),
    deleteLag: (number) => atTop(`undo interface ${lagName(number)}`),
    joinLag: vrpJoinLines,
    leaveLag: (_number, port) => vrpLeaveLines(port),
    // Takes effect when no member hears LACP any more.
    setFallback: (_number, on, members) =>
      members.flatMap((port) => inMode(`interface ${port}`, `${on ? '' : 'undo '}lacp force-up`, 'quit')),
    setMlag: () => [],
  },
  read: {
    identify: async (ask, name) => {
      const reply = await ask('display version')
      return {
        name,
        model: /^(?:HUAWEI|Quidway)\s+(\S+).*\buptime is\b/im.exec(reply)?.[1] ?? null,
        software: /^VRP \(R\) software, Version (\S+(?: \([^)]*\))?)/m.exec(reply)?.[1] ?? null,
        serial: null,
      }
    },
    state: (ask, scope) => readState(dialect, ask, scope),
    neighbours: async (ask) => {
      const neighbours = parseVrpNeighbours(await ask('display lldp neighbor'))
      return neighbours.map((each) => ({ ...each, localPort: fullPortName(dialect, each.localPort) ?? each.localPort }))
    },
  },
})
