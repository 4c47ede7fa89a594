import type { PortVlans } from '@ingot/core/switch/port-config'
import { fullInterfaceName, type InterfaceNames } from '../interface-names'
import { atTop, inMode } from '../plan-lines'
import { trunkOf } from '../trunk-vlans'
import type { Lines, MakeProfile } from '../vendor-profile'
import { formatVlanList } from '../vlan-list'
import { parseRadlanLldp } from './radlan-replies'
import { radlanSession } from './radlan-session'
import { readRadlanState } from './radlan-state'

const interfaces: InterfaceNames = [
  ['fastethernet', 'fa'],
  ['gigabitethernet', 'gi'],
  ['tengigabitethernet', 'te', 'xg'],
  ['Port-Channel', 'Po', 'ch'],
]
const fullName = (name: string) => fullInterfaceName(name, interfaces, /\d+(\/\d+){0,2}/)
const lagName = (number: number) => `Port-Channel${number}`

/**
 * As IOS, but a trunk's list is changed by what comes and what goes, and a trunk allows everything unless it is emptied first.
 * What an access port kept of a trunk is thus never used again.
 */
function vlanLines(interfaceName: string, before: PortVlans | null, after: PortVlans): Lines {
  const opener = `interface ${interfaceName}`
  if (after.mode === 'access') {
    const mode = before?.mode === 'access' ? [] : ['switchport mode access']
    return inMode(opener, `switchport access vlan ${after.vlan}`, ...mode)
  }
  const [former, wanted] = [before && before.mode !== 'access' ? trunkOf(before) : null, trunkOf(after)]
  const lines: string[] = []
  if (former === null) {
    lines.push('switchport trunk allowed vlan remove all', 'switchport mode trunk')
    if (wanted.native === null) lines.push('no switchport trunk native vlan')
  } else if (wanted.native === null && former.native !== null) lines.push('no switchport trunk native vlan')
  const gone = former?.allowed.filter((id) => !wanted.allowed.includes(id)) ?? []
  const come = wanted.allowed.filter((id) => !former?.allowed.includes(id))
  if (gone.length > 0) lines.push(`switchport trunk allowed vlan remove ${formatVlanList(gone)}`)
  if (wanted.native !== null && wanted.native !== former?.native)
    lines.push(`switchport trunk native vlan ${wanted.native}`)
  if (come.length > 0) lines.push(`switchport trunk allowed vlan add ${formatVlanList(come)}`)
  if (former === null) lines.push('no switchport access vlan')
  return inMode(opener, ...lines)
}

/**
 * Cisco 300 Series (Small Business). No fallback for servers that speak no LACP is known [?]. Sources: Cisco 300 CLI guide 1.3;
 * NTC templates cisco_s300 (recorded replies); NOC project, Cisco.SMB (groups); Netmiko cisco_s300 (session).
 */
export const cisco300: MakeProfile = () => ({
  vendor: 'cisco_300',
  capabilities: {
    ...{ lag: true, lagFallback: false, mlag: false },
    ...{ transaction: 'none', needsSave: true, lldp: true },
  },
  session: {
    ...radlanSession,
    afterLogin: ['terminal width 511', 'terminal datadump'],
    pager: /^More: <space>|--\s?More\s?--/i,
    enterConfig: () => ['configure terminal'],
    save: { lines: ['write memory'], timeoutMs: 60_000 },
    questions: [{ pattern: /\(Y\/N\) ?\[N\] ?\??$/i, answer: 'Y' }],
  },
  names: {
    fullPortName: fullName,
    lagName,
    lagNumbers: { min: 1, max: 8 },
    vlanName: (name) => name.replace(/[^\w.-]/g, '-').slice(0, 32),
  },
  lag: { beforeJoin: 'none', afterLeave: 'unknown', order: 'vlans_first', fresh: null },
  write: {
    createVlan: (id) => atTop(`vlan ${id}`),
    deleteVlan: (id) => atTop(`no vlan ${id}`),
    setVlans: vlanLines,
    setEnabled: (port, enabled) => inMode(`interface ${port}`, enabled ? 'no shutdown' : 'shutdown'),
    // The groups are always there; one without members is none of ours.
    createLag: () => [],
    deleteLag: (number) => vlanLines(lagName(number), null, { mode: 'none' }),
    joinLag: (number, port) => inMode(`interface ${port}`, `channel-group ${number} mode auto`),
    leaveLag: (_number, port) => inMode(`interface ${port}`, 'no channel-group'),
    setFallback: () => [],
    setMlag: () => [],
  },
  read: {
    identify: async (ask, name) => {
      const [system, version] = [await ask('show system'), await ask('show version')]
      return {
        name,
        model: /^System Description: *(\S.*)$/m.exec(system)?.[1]?.trim() ?? null,
        software: /^(?:SW version|\s*Version:) *(\S+)/m.exec(version)?.[1] ?? null,
        serial: null,
      }
    },
    state: (ask, scope) =>
      readRadlanState(ask, scope, { full: fullName, lagName, groupsCommand: 'show interfaces Port-Channel' }),
    neighbours: async (ask) =>
      parseRadlanLldp(await ask('show lldp neighbors')).map((each) => ({
        ...each,
        localPort: fullName(each.localPort) ?? each.localPort,
      })),
  },
})
