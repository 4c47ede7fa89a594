import type { SwitchConfig, VlanMembership } from '../../switch-config'
import type { CliCommand, CommandLine } from '../command-line'
import type { CommandArguments } from '../match-command'
import { editSelected, lagNumber, lagSelection } from '../selection'
import { allVlans, parseVlanList } from '../vlan-list'

export interface SwitchportWords {
  /** Said when an access VLAN is made on the way; null: it is refused as `missingVlan` says, or taken as it is. */
  readonly creatingVlan: ((id: number) => string) | null
  readonly missingVlan: ((id: number) => string) | null
  readonly refusedVlan: (id: number) => string
  readonly badList: string
  readonly modes: readonly ('access' | 'trunk')[]
  /** What is said of a group goes to its members too. */
  readonly copiesToMembers: boolean
}

type Edit = (
  membership: VlanMembership,
  args: CommandArguments,
  draft: SwitchConfig,
  cli: CommandLine,
) => string | undefined

/** The lines of `switchport` that Cisco IOS and its followers have in common. */
export function switchportCommands(words: SwitchportWords): CliCommand[] {
  const line = (pattern: string, edit: Edit): CliCommand => ({
    modes: ['interface'],
    pattern,
    run: (cli, args) => {
      const notes: string[] = []
      const refusal = editSelected(cli, (membership, draft, selection) => {
        const text = edit(membership, args, draft, cli)
        if (text?.startsWith('note:')) notes.push(text.slice('note:'.length))
        else if (text !== undefined) return text
        if (words.copiesToMembers) copyToMembers(draft, selection)
        return undefined
      })
      return refusal ?? (notes.length > 0 ? [...new Set(notes)].join('\n') : undefined)
    },
  })
  const setAccess: Edit = (membership, { id }, draft, cli) => {
    const vlan = Number(id)
    const isNew = draft.vlans[vlan] === undefined
    if (isNew && words.missingVlan) return words.missingVlan(vlan)
    if (isNew && cli.sw.faults.take('refuses-vlan')) return words.refusedVlan(vlan)
    membership.accessVlan = vlan
    if (!isNew || !words.creatingVlan) return undefined
    draft.vlans[vlan] = { name: null }
    return `note:${words.creatingVlan(vlan)}`
  }
  const setAllowed: Edit = (membership, { verb = '', list = '' }) => {
    const vlans = parseVlanList(list)
    if (!vlans) return words.badList
    const before = membership.allowed === 'all' ? allVlans : membership.allowed
    const after =
      verb === 'add'
        ? [...new Set([...before, ...vlans])]
        : verb === 'remove'
          ? before.filter((id) => !vlans.includes(id))
          : verb === 'except'
            ? allVlans.filter((id) => !vlans.includes(id))
            : vlans
    membership.allowed = after.length === allVlans.length ? 'all' : after.sort((a, b) => a - b)
    return undefined
  }
  return [
    ...words.modes.map((mode) =>
      line(`switchport mode ${mode}`, (membership) => {
        membership.mode = mode
        membership.extras.mode = mode
        return undefined
      }),
    ),
    line(`no switchport mode [${words.modes.join('|')}]`, (membership) => {
      membership.mode = 'access'
      delete membership.extras.mode
      return undefined
    }),
    line('switchport access vlan <id:vlan>', setAccess),
    line('no switchport access vlan [<id:vlan>]', (membership) => {
      membership.accessVlan = 1
      return undefined
    }),
    line('switchport trunk native vlan <id:vlan>', (membership, { id }) => {
      membership.native = Number(id)
      return undefined
    }),
    line('no switchport trunk native vlan [<id:vlan>]', (membership) => {
      membership.native = 1
      return undefined
    }),
    line('switchport trunk allowed vlan all', (membership) => {
      membership.allowed = 'all'
      return undefined
    }),
    line('no switchport trunk allowed vlan', (membership) => {
      membership.allowed = 'all'
      return undefined
    }),
    line('switchport trunk allowed vlan none', (membership) => {
      membership.allowed = []
      return undefined
    }),
    ...['add', 'remove', 'except'].map((verb) =>
      line(`switchport trunk allowed vlan ${verb} <list:vlans>`, (membership, args, draft, cli) =>
        setAllowed(membership, { ...args, verb }, draft, cli),
      ),
    ),
    line('switchport trunk allowed vlan <list:vlans>', setAllowed),
    line('shutdown', (membership) => {
      membership.enabled = false
      return undefined
    }),
    line('no shutdown', (membership) => {
      membership.enabled = true
      return undefined
    }),
    line('description <text:text>', (membership, { text = '' }) => {
      membership.description = text
      return undefined
    }),
    line('no description [<text:text>]', (membership) => {
      membership.description = null
      return undefined
    }),
  ]
}

/** A group's switching is its members'. */
export function copyToMembers(draft: SwitchConfig, selection: string): void {
  const number = lagNumber(selection)
  const lag = number === null ? undefined : draft.lags[number]
  if (!lag) return
  for (const port of Object.values(draft.ports)) if (port.lag === number) copySwitching(lag, port)
}

export function copySwitching(from: VlanMembership, to: VlanMembership): void {
  const { mode, accessVlan, native, allowed } = structuredClone(from)
  Object.assign(to, { mode, accessVlan, native, allowed })
  if (from.extras.mode === undefined) delete to.extras.mode
  else to.extras.mode = from.extras.mode
}

export const sameSwitching = (a: VlanMembership, b: VlanMembership) =>
  a.mode === b.mode &&
  a.accessVlan === b.accessVlan &&
  a.native === b.native &&
  JSON.stringify(a.allowed) === JSON.stringify(b.allowed)

export const selectLag = (number: string) => [lagSelection(number)]
