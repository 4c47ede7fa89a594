import type { LldpNeighbour, PortVlans } from '@ingot/core/switch/port-config'
import { SwitchError } from '../../contract/switch'
import { atTop, inMode } from '../plan-lines'
import { trunkOf } from '../trunk-vlans'
import type { Ask, Lines, MakeProfile } from '../vendor-profile'
import { formatVlanList } from '../vlan-list'
import { isRadlanTrunk, parseRadlanLldp, parseRemoteDevices } from './radlan-replies'
import { radlanErrors, radlanSession } from './radlan-session'
import { readRadlanState } from './radlan-state'

const lagName = (number: number) => `port-channel ${number}`

/** '1/g1' and 'g1' (62xx, 54xx) stand after the word ethernet; 'Gi1/0/1' and 'Te1/0/1' (M and N series) are words of their own. */
export function powerConnectName(name: string): string | null {
  const text = name.trim().toLowerCase()
  const lag = /^(?:ch|po|port-channel ?)(\d{1,3})$/.exec(text)
  if (lag) return lagName(Number(lag[1]))
  const old = /^(?:ethernet ?)?((?:\d{1,2}\/)?x?g\d{1,2})$/.exec(text)
  if (old) return `ethernet ${old[1]}`
  const [, word, number] = /^(gi|gigabitethernet|te|tengigabitethernet) ?(\d{1,2}\/\d{1,2}\/\d{1,2})$/.exec(text) ?? []
  return word ? `${word.startsWith('g') ? 'gigabitethernet' : 'tengigabitethernet'} ${number}` : null
}

/** One step in the general mode: what goes, what comes, and where untagged frames belong. */
function generalLines(before: PortVlans | null, after: PortVlans): string[] {
  const asTrunk = (vlans: PortVlans) =>
    vlans.mode === 'access' ? { native: vlans.vlan, allowed: [vlans.vlan] } : trunkOf(vlans)
  // A port that comes from another mode is an untagged member of VLAN 1 in this one.
  const [former, wanted] = [before ? asTrunk(before) : { native: 1, allowed: [1] }, asTrunk(after)]
  const moved = former.native !== wanted.native
  const lines: string[] = []
  // Tagged where it was untagged, or the other way round: it must leave first.
  const gone = former.allowed.filter(
    (id) => !wanted.allowed.includes(id) || (moved && (id === former.native || id === wanted.native)),
  )
  if (gone.length > 0) lines.push(`switchport general allowed vlan remove ${formatVlanList(gone)}`)
  if (moved && wanted.native !== null) {
    lines.push(`switchport general allowed vlan add ${wanted.native} untagged`)
    lines.push(`switchport general pvid ${wanted.native}`)
  }
  if (moved && wanted.native === null) lines.push('no switchport general pvid')
  const come = wanted.allowed.filter(
    (id) => id !== wanted.native && (!former.allowed.includes(id) || gone.includes(id)),
  )
  if (come.length > 0) lines.push(`switchport general allowed vlan add ${formatVlanList(come)} tagged`)
  return lines
}

/**
 * Access ports are access ports (unless `portMode` is general); whatever has tags, or nothing at all, is general, which alone can
 * have an untagged VLAN beside tagged ones. On the way out of the general mode its list goes back to what it was.
 */
function vlanLines(interfaceName: string, before: PortVlans | null, after: PortVlans, generalOnly: boolean): Lines {
  const isGeneral = (vlans: PortVlans | null) => vlans !== null && (generalOnly || vlans.mode !== 'access')
  const opener = `interface ${interfaceName}`
  if (before === null && !generalOnly && after.mode !== 'access') {
    return inMode(opener, 'switchport mode general', ...generalLines(null, after))
  }
  if (isGeneral(after)) {
    if (isGeneral(before)) return inMode(opener, ...generalLines(before, after))
    return inMode(opener, 'no switchport access vlan', 'switchport mode general', ...generalLines(null, after))
  }
  if (after.mode !== 'access') return []
  const back = isGeneral(before) && before ? generalLines(before, { mode: 'access', vlan: 1 }) : []
  const mode = before?.mode === 'access' ? [] : ['switchport mode access']
  return inMode(opener, ...back, ...mode, `switchport access vlan ${after.vlan}`)
}

/** What comes and goes of a port that stays in the trunk mode; null: it must leave that mode. */
function trunkModeLines(interfaceName: string, before: PortVlans | null, after: PortVlans): Lines | null {
  if (before?.mode !== 'trunk' || after.mode !== 'trunk' || before.native !== after.native) return null
  const gone = before.tagged.filter((id) => !after.tagged.includes(id))
  const come = after.tagged.filter((id) => !before.tagged.includes(id))
  return inMode(
    `interface ${interfaceName}`,
    ...(gone.length > 0 ? [`switchport trunk allowed vlan remove ${formatVlanList(gone)}`] : []),
    ...(come.length > 0 ? [`switchport trunk allowed vlan add ${formatVlanList(come)}`] : []),
  )
}

/** The 55xx know it by another name than the 62xx, M and N series. */
async function readNeighbours(ask: Ask): Promise<LldpNeighbour[]> {
  const reply = await ask('show lldp remote-device all')
  const isRefused = reply.split('\n').some((line) => radlanErrors.some((pattern) => pattern.test(line.trim())))
  const found = isRefused ? parseRadlanLldp(await ask('show lldp neighbors')) : parseRemoteDevices(reply)
  return found.map((each) => ({ ...each, localPort: powerConnectName(each.localPort) ?? each.localPort }))
}

/**
 * Dell PowerConnect. `portMode: general` for models that refuse access ports. There is no fallback for servers that speak no
 * LACP: "it no longer participates in forwarding operations until the LAG becomes active". Sources: PowerConnect 62xx and 7000
 * CLI references (Port Channel, VLAN); NTC templates dell_powerconnect and the NOC project's records of a 6224 and a 5548
 * (`show vlan`, LLDP); generic switch driver (general mode); Netmiko dell_powerconnect.
 */
export const dellPowerconnect: MakeProfile = (options) => {
  const portMode = options.portMode ?? 'access'
  if (portMode !== 'access' && portMode !== 'general')
    throw new SwitchError('switch_unsupported', { reason: 'option', option: 'portMode', value: portMode })
  const generalOnly = portMode === 'general'
  // As read last: an uplink is often a port in the trunk mode, where lines of the general mode would change nothing.
  const inTrunkMode = new Set<string>()
  const setVlans = (name: string, before: PortVlans | null, after: PortVlans) => {
    if (!inTrunkMode.has(name)) return vlanLines(name, before, after, generalOnly)
    return trunkModeLines(name, before, after) ?? vlanLines(name, null, after, generalOnly)
  }
  const watched = (ask: Ask): Ask => {
    return async (command) => {
      const reply = await ask(command)
      const name = /^show interfaces switchport (.+)$/.exec(command)?.[1]
      if (name !== undefined && isRadlanTrunk(reply)) inTrunkMode.add(name)
      else if (name !== undefined) inTrunkMode.delete(name)
      return reply
    }
  }
  return {
    vendor: 'dell_powerconnect',
    capabilities: {
      ...{ lag: true, lagFallback: false, mlag: false },
      ...{ transaction: 'none', needsSave: true, lldp: true },
    },
    session: {
      ...radlanSession,
      // Models differ: one of the two is refused.
      afterLogin: ['terminal datadump', 'terminal length 0'],
      pager: /^More: <space>|--\s?More\s?--|More or \(q\)uit/i,
      enterConfig: () => ['configure'],
      save: { lines: ['copy running-config startup-config'], timeoutMs: 120_000 },
      questions: [{ pattern: /\(y\/n\) ?(\[[yn]\] ?)?\??$/i, answer: 'y' }],
    },
    names: {
      fullPortName: powerConnectName,
      lagName,
      lagNumbers: { min: 1, max: 48 },
      vlanName: (name) => name.replace(/[^\w.-]/g, '-').slice(0, 32),
    },
    lag: { beforeJoin: 'none', afterLeave: 'none', order: 'vlans_first', fresh: { mode: 'access', vlan: 1 } },
    write: {
      createVlan: (id) => inMode('vlan database', `vlan ${id}`, 'exit'),
      deleteVlan: (id) => inMode('vlan database', `no vlan ${id}`, 'exit'),
      setVlans,
      setEnabled: (port, enabled) => inMode(`interface ${port}`, enabled ? 'no shutdown' : 'shutdown'),
      createLag: () => [],
      deleteLag: (number) =>
        atTop(`interface ${lagName(number)}`, 'switchport mode access', 'no switchport access vlan'),
      joinLag: (number, port) => inMode(`interface ${port}`, `channel-group ${number} mode auto`),
      leaveLag: (_number, port) => inMode(`interface ${port}`, 'no channel-group'),
      setFallback: () => [],
      setMlag: () => [],
    },
    read: {
      identify: async (ask, name) => {
        const reply = await ask('show version')
        const field = (label: string) => new RegExp(`^${label}[. :]*(\\S.*)$`, 'im').exec(reply)?.[1]?.trim() ?? null
        return {
          name,
          model: field('(?:System Model ID|Machine Model)'),
          software: /(?:SW version|Image version|image1)[. :]*(\d\S*)/i.exec(reply)?.[1] ?? null,
          serial: field('Serial Number'),
        }
      },
      state: (ask, scope) =>
        readRadlanState(watched(ask), scope, {
          full: powerConnectName,
          lagName,
          groupsCommand: 'show interfaces port-channel',
        }),
      neighbours: readNeighbours,
    },
  }
}
