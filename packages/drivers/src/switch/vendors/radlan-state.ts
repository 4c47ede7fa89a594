import type { ObservedLag, ObservedPort, SwitchState } from '@ingot/core/switch/port-config'
import type { SwitchScope } from '../../contract/switch'
import { replyUnknown } from '../reply-unknown'
import { scopedState } from '../scoped-state'
import type { Ask } from '../vendor-profile'
import { parseRadlanGroups, parseRadlanSwitchport, parseRadlanVlans, parseUpDown } from './radlan-replies'

interface RadlanNames {
  full(name: string): string | null
  lagName(number: number): string
  /** command that lists the members of all groups */
  readonly groupsCommand: string
}

/** Reads a switch of the family that Cisco 300 and PowerConnect belong to: port by port, as far as they were asked for. */
export async function readRadlanState(ask: Ask, scope: SwitchScope, names: RadlanNames): Promise<SwitchState> {
  const vlanReply = scope.vlans ? await ask('show vlan') : null
  const vlans = vlanReply === null ? {} : parseRadlanVlans(vlanReply)
  if (vlanReply !== null && Object.keys(vlans).length === 0) throw replyUnknown('show vlan', vlanReply)
  const configReply = await ask('show interfaces configuration')
  const enabled = parseUpDown(configReply)
  if (enabled.size === 0) throw replyUnknown('show interfaces configuration', configReply)
  const links = new Map(
    [...parseUpDown(await ask('show interfaces status'))].map(([name, up]) => [names.full(name) ?? name, up] as const),
  )
  const lagOf = new Map<string, number>()
  const lags = new Map<number, ObservedLag>()
  for (const [number, shortMembers] of parseRadlanGroups(await ask(names.groupsCommand))) {
    const members = Object.fromEntries(
      Object.entries(shortMembers).map(([name, state]) => {
        const full = names.full(name) ?? name
        lagOf.set(full, number)
        return [full, state === 'suspended' && links.get(full) === false ? 'down' : state] as const
      }),
    )
    const asked = scope.lags === 'all' || scope.lags.includes(number)
    const vlansOfLag = asked ? await readVlans(ask, names.lagName(number)) : null
    lags.set(number, { members, vlans: vlansOfLag, fallback: null, mlag: null })
  }
  const ports = new Map<string, ObservedPort>()
  for (const [short, isEnabled] of enabled) {
    const name = names.full(short)
    if (name === null) continue
    const isLag = name === names.lagName(Number(/\d+$/.exec(name)?.[0]))
    if (scope.ports === 'all' ? isLag : !scope.ports.includes(name)) continue
    const lag = lagOf.get(name) ?? null
    // What a member carries is the group's.
    const own = lag === null ? await readVlans(ask, name) : (lags.get(lag)?.vlans ?? null)
    ports.set(name, { enabled: isEnabled, linkUp: links.get(name) ?? null, vlans: own, lag })
  }
  return scopedState(scope, vlans, ports, lags)
}

const readVlans = async (ask: Ask, name: string) =>
  parseRadlanSwitchport(await ask(`show interfaces switchport ${name}`))
