import type { CommandLine } from '../command-line'
import { lagSelection, membershipOf } from '../selection'
import { hold, holdingOf } from '../vlan-ports'
import { portList } from './brocade-fastiron-show'

export const invalid = (text: string) => `Invalid input -> ${text}\nType ? for a list`

/** `ethernet 1/1/1 to 1/1/3 ethernet 1/1/5 lag 1`: what a list of ports names; null when one is not there. */
export function namedPorts(cli: CommandLine, text: string): string[] | null {
  const names: string[] = []
  let rest = text.trim()
  while (rest !== '') {
    const match = /^(?:(?:e[a-z]*)\s*(1\/1\/)(\d+)(?:\s+to\s+1\/1\/(\d+))?|lag\s+(\d+)(?:\s+to\s+(\d+))?)\s*/i.exec(
      rest,
    )
    if (!match) return null
    const [, slot, from, to, lag, lastLag] = match
    if (slot)
      for (let number = Number(from); number <= Number(to ?? from); number++) names.push(`ethernet ${slot}${number}`)
    else for (let number = Number(lag); number <= Number(lastLag ?? lag); number++) names.push(lagSelection(number))
    rest = rest.slice(match[0].length)
  }
  return names.length > 0 && names.every((each) => membershipOf(cli.config, each)) ? names : null
}

/** `tagged` and `untagged` of a VLAN, with or without `no`. The reply, or nothing. */
export function changeMembers(cli: CommandLine, text: string, isTagged: boolean, adds: boolean): string | undefined {
  const names = namedPorts(cli, text)
  if (!names) return invalid(text)
  const vlan = Number(cli.selection[0])
  const refusal = cli.edit((draft) => {
    for (const name of names) {
      const each = membershipOf(draft, name)
      if (!each) return invalid(text)
      if (draft.ports[name]?.lag != null) return `Error - port ${portList([name])} is a member of a LAG; use the LAG.`
      const { untagged, tagged } = holdingOf(draft, each)
      const isTrunk = each.mode === 'trunk'
      const isPlain = !isTrunk && untagged === 1
      if (adds && !isTagged && !isPlain) return `Error - port(s) ${portList([name])} are not a member of default vlan`
      if (adds && isTagged && !isTrunk && untagged !== 1)
        return `Error - port(s) ${portList([name])} are untagged in another vlan`
      if (!adds && (isTagged ? !tagged.includes(vlan) && untagged !== vlan : untagged !== vlan || isTrunk))
        return `Error - port(s) ${portList([name])} are not ${isTagged ? 'tagged' : 'untagged'} members of vlan ${vlan}`
      if (!isTagged) hold(each, { untagged: adds ? vlan : 1, tagged: [] })
      else if (adds)
        hold(each, {
          untagged: isTrunk ? untagged : null,
          tagged: [...tagged, vlan].filter((id) => !isTrunk || id !== untagged),
        })
      else {
        const left = tagged.filter((id) => id !== vlan)
        const native = untagged === vlan ? null : untagged
        // The last tag gone, the port is back in the default VLAN; a dual-mode VLAN counts as one of its tags.
        if (left.length === 0 && native !== null && native !== 1)
          Object.assign(each, { mode: 'trunk', native, allowed: [native] })
        else hold(each, { untagged: left.length === 0 ? 1 : native, tagged: left })
      }
    }
    return undefined
  })
  if (refusal !== undefined) return refusal
  const kind = isTagged ? 'tagged' : 'untagged'
  return adds
    ? `Added ${kind} port(s) ${portList(names)} to port-vlan ${vlan}.`
    : `Deleted ${kind} port(s) ${portList(names)} from port-vlan ${vlan}.`
}
