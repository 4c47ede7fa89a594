import type { ObservedLag, ObservedPort, PortVlans, SwitchState } from '@ingot/core/switch/port-config'
import type { SwitchScope } from '../../contract/switch'
import { atTop } from '../plan-lines'
import { replyUnknown } from '../reply-unknown'
import { scopedState } from '../scoped-state'
import { trunkOf } from '../trunk-vlans'
import type { Ask, Lines, MakeProfile } from '../vendor-profile'
import { vlanRanges } from '../vlan-list'
import {
  junosPortVlans,
  parseJunosInterfaces,
  parseJunosLinks,
  parseJunosNeighbours,
  parseJunosVlans,
  parseLacpMembers,
} from './junos-replies'

const confirmMinutes = 5
const fullPortName = (name: string): string | null =>
  /^((?:ge|mge|fe|xe|et)-\d+\/\d+\/\d+(?::\d+)?)(?:\.0)?$/.exec(name.trim().toLowerCase())?.[1] ?? null
const lagName = (number: number) => `ae${number}`

/**
 * VLANs of a port or of an ae interface, in the words of Enhanced Layer 2 Software. What was there goes as a whole: members may
 * be written as names or as numbers, and nothing holds before the commit. A port without any VLAN has no unit.
 */
function junosVlanLines(name: string, before: PortVlans | null, after: PortVlans): Lines {
  const port = `interfaces ${name}`
  const family = `${port} unit 0 family ethernet-switching`
  const { native, allowed } = after.mode === 'access' ? { native: null, allowed: [after.vlan] } : trunkOf(after)
  const formerNative = before?.mode === 'trunk' ? before.native : null
  const lines: string[] = []
  if (before === null || (after.mode === 'none' && before.mode !== 'none')) lines.push(`delete ${port} unit 0`)
  else if (before.mode !== 'none') lines.push(`delete ${family} vlan`)
  if ((before === null || formerNative !== null) && native === null) lines.push(`delete ${port} native-vlan-id`)
  if (after.mode !== 'none' && before?.mode !== after.mode) lines.push(`set ${family} interface-mode ${after.mode}`)
  if (native !== null && native !== formerNative) lines.push(`set ${port} native-vlan-id ${native}`)
  for (const [first, last] of vlanRanges(allowed))
    lines.push(`set ${family} vlan members ${first === last ? first : `${first}-${last}`}`)
  return atTop(...lines)
}

async function readState(ask: Ask, scope: SwitchScope): Promise<SwitchState> {
  const vlans = parseJunosVlans(await ask('show configuration vlans | display set'))
  const idOf = new Map(Object.entries(vlans).map(([id, name]) => [name, Number(id)]))
  // As from the factory without being listed.
  if (!idOf.has('default')) idOf.set('default', 1)
  const interfaces = parseJunosInterfaces(await ask('show configuration interfaces | display set'))
  const linkReply = await ask('show interfaces terse')
  const links = parseJunosLinks(linkReply)
  if (links.size === 0) throw replyUnknown('show interfaces terse', linkReply)
  const ports = new Map<string, ObservedPort>()
  const groups = new Map<number, string[]>()
  for (const [name, linkUp] of links) {
    if (fullPortName(name) !== name) continue
    const settings = interfaces.get(name) ?? []
    const lag = settings.map((line) => /^(?:gig)?ether-options 802\.3ad ae(\d+)$/.exec(line)?.[1]).find(Boolean)
    ports.set(name, {
      enabled: !settings.includes('disable'),
      linkUp,
      vlans: junosPortVlans(settings, idOf),
      lag: lag === undefined ? null : Number(lag),
    })
    if (lag !== undefined) groups.set(Number(lag), [...(groups.get(Number(lag)) ?? []), name])
  }
  const lags = new Map<number, ObservedLag>()
  const states = scope.lags.length > 0 ? parseLacpMembers(await ask('show lacp interfaces')) : null
  for (const [name, settings] of interfaces) {
    const number = Number(/^ae(\d+)$/.exec(name)?.[1])
    // Configured is not made: the chassis has no more ae interfaces than its device count.
    if (Number.isNaN(number) || !links.has(name)) continue
    const members = groups.get(number) ?? []
    lags.set(number, {
      members: Object.fromEntries(
        members.map((each) => [each, links.get(each) ? (states?.get(each) ?? 'suspended') : 'down']),
      ),
      vlans: junosPortVlans(settings, idOf),
      fallback: settings.includes('aggregated-ether-options lacp force-up'),
      mlag: null,
    })
  }
  return scopedState(scope, vlans, ports, lags)
}

/** How many ae interfaces the chassis has; 0 when it was never told. */
async function readDeviceCount(ask: Ask): Promise<number> {
  const reply = await ask('show configuration chassis | display set')
  return Number(/^set chassis aggregated-devices ethernet device-count (\d+)/m.exec(reply)?.[1] ?? 0)
}

/**
 * Juniper EX and QFX with Enhanced Layer 2 Software: a candidate that is committed for some minutes, read back, and then
 * confirmed. Sources: Junos CLI and Ethernet switching guides; NTC templates juniper_junos (recorded replies); Netmiko.
 */
export const juniperJunos: MakeProfile = () => {
  // The count is only ever raised: groups of others above it would vanish. Unknown before the first reading.
  let deviceCount: number | null = null
  return {
    vendor: 'juniper_junos',
    capabilities: {
      ...{ lag: true, lagFallback: true, mlag: false },
      ...{ transaction: 'commit', needsSave: false, lldp: true },
    },
    session: {
      prompts: {
        // root lands in a shell
        user: /^(?:[\w.-]+@)?([\w.-]*)(?::\S*)?\s?%$/,
        privileged: /^[\w.-]+@([\w.-]+)>$/,
        config: /^[\w.-]+@([\w.-]+)#$/,
      },
      loginQuestions: [
        { pattern: /^login:$/i, answer: 'username' },
        { pattern: /^Password:$/i, answer: 'password' },
      ],
      enable: 'cli',
      afterLogin: ['set cli screen-width 511', 'set cli complete-on-space off', 'set cli screen-length 0'],
      pager: /---\(more(?: \d+%)?\)---/,
      // Exclusive: a commit takes along whatever somebody else left uncommitted.
      enterConfig: () => ['configure exclusive'],
      leaveConfig: ['exit configuration-mode'],
      transaction: {
        commit: () => [`commit confirmed ${confirmMinutes}`, 'exit configuration-mode'],
        confirm: () => ['configure exclusive', 'commit', 'exit configuration-mode'],
        revert: () => ['configure exclusive', 'rollback 1', 'commit', 'exit configuration-mode'],
        discard: () => ['rollback 0', 'exit configuration-mode'],
      },
      save: null,
      questions: [{ pattern: /Exit with uncommitted changes\? \[yes,no\](?: \(yes\))?$/, answer: 'yes' }],
      errors: [
        /unknown command/i,
        /syntax error/i,
        /^\s*error:/i,
        /commit failed/i,
        /^\s*invalid (?:value|interface)/i,
      ],
      notErrors: [/^\s*warning:/i, /statement (?:not found|does not exist|already exists)/i],
      busy: [/configuration database (?:is )?(?:locked|modified)/i],
      exitCode: null,
    },
    names: {
      fullPortName,
      lagName,
      lagNumbers: { min: 0, max: 127 },
      vlanName: (name) =>
        name
          .replace(/[^\w-]/g, '-')
          .replace(/^(?![A-Za-z])/, 'v')
          .slice(0, 64),
    },
    lag: { beforeJoin: 'none', afterLeave: 'none', order: 'vlans_first', fresh: { mode: 'none' } },
    write: {
      createVlan: (id, name) => atTop(`set vlans ${name} vlan-id ${id}`),
      deleteVlan: (_id, name) => atTop(`delete vlans ${name}`),
      setVlans: junosVlanLines,
      setEnabled: (port, enabled) => atTop(`${enabled ? 'delete' : 'set'} interfaces ${port} disable`),
      createLag: (number) =>
        atTop(
          ...(deviceCount !== null && deviceCount <= number
            ? [`set chassis aggregated-devices ethernet device-count ${number + 1}`]
            : []),
          `set interfaces ${lagName(number)} aggregated-ether-options lacp active`,
        ),
      deleteLag: (number) => atTop(`delete interfaces ${lagName(number)}`),
      joinLag: (number, port) => atTop(`set interfaces ${port} ether-options 802.3ad ${lagName(number)}`),
      leaveLag: (_number, port) => atTop(`delete interfaces ${port} ether-options 802.3ad`),
      setFallback: (number, on) =>
        atTop(`${on ? 'set' : 'delete'} interfaces ${lagName(number)} aggregated-ether-options lacp force-up`),
      setMlag: () => [],
    },
    read: {
      identify: async (ask, name) => {
        const reply = await ask('show version')
        return {
          name,
          model: /^Model: (\S+)/m.exec(reply)?.[1] ?? null,
          software: /^Junos: (\S+)/m.exec(reply)?.[1] ?? /^JUNOS .*?\[([^\]]+)\]/m.exec(reply)?.[1] ?? null,
          serial: null,
        }
      },
      state: async (ask, scope) => {
        if (scope.lags.length > 0) deviceCount = await readDeviceCount(ask)
        return readState(ask, scope)
      },
      neighbours: async (ask) => {
        const neighbours = parseJunosNeighbours(await ask('show lldp neighbors'))
        return neighbours.map((each) => ({ ...each, localPort: fullPortName(each.localPort) ?? each.localPort }))
      },
    },
  }
}
