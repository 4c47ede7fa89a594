import type { SwitchConfig, VlanMembership } from '../../switch-config'
import type { CliCommand, CommandLine } from '../command-line'
import { copyToMembers } from '../ios/switchport-commands'
import { lagNumber, membershipOf } from '../selection'
import { allVlans, parseVlanList } from '../vlan-list'

export interface PortWords {
  readonly accessVlan: string
  readonly permit: string
  readonly missingVlan: string
  readonly badList: string
  /** The port has VLANs still; null: a change of the type forgets them. */
  readonly typeRefused: string | null
  readonly notAccess: string
  readonly notTrunk: string
  /** A member of a group takes no lines about VLANs; null: it does. */
  readonly isMember: string | null
  /** As from the factory a port is hybrid, and `port default vlan` is not known to it. */
  readonly factoryHybrid: boolean
  /** Said for each member when a group is configured; null: nothing is said. */
  readonly configuring: ((port: string) => string) | null
}

/** Which type a port is of; as from the factory it may be hybrid, which carries VLAN 1 like an access port. */
export function linkTypeOf(each: VlanMembership, factoryHybrid: boolean): 'access' | 'trunk' | 'hybrid' {
  if (each.mode === 'trunk') return 'trunk'
  if (each.mode === 'general') return 'hybrid'
  return factoryHybrid && each.extras.linkType === undefined && each.accessVlan === 1 ? 'hybrid' : 'access'
}

const hasVlans = (each: VlanMembership) =>
  each.mode === 'trunk' ? each.native !== 1 || JSON.stringify(each.allowed) !== '[1]' : each.accessVlan !== 1

type Edit = (each: VlanMembership, draft: SwitchConfig, args: Readonly<Record<string, string>>) => string | undefined

/** Type, VLANs and shutdown of ports and groups. */
export function portCommands(words: PortWords): CliCommand[] {
  const line = (pattern: string, edit: Edit, keepsMembers = false): CliCommand => ({
    modes: ['interface'],
    pattern,
    run: (cli, args) => {
      const refusal = cli.edit((draft) => {
        for (const selection of cli.selection) {
          const each = membershipOf(draft, selection)
          if (!each) return undefined
          if (!keepsMembers && words.isMember !== null && draft.ports[selection]?.lag != null) return words.isMember
          const text = edit(each, draft, args)
          if (text !== undefined) return text
          if (words.configuring) copyToMembers(draft, selection)
        }
        return undefined
      })
      return refusal ?? membersSaid(cli, words)
    },
  })
  const setType = (type: 'access' | 'trunk' | 'hybrid') =>
    line(`port link-type ${type}`, (each) => {
      const before = linkTypeOf(each, words.factoryHybrid)
      if (before === type) {
        each.extras.linkType = type
        return undefined
      }
      if (words.typeRefused !== null && hasVlans(each)) return words.typeRefused
      forgetVlans(each)
      each.extras.linkType = type
      if (type === 'trunk') Object.assign(each, { mode: 'trunk', native: 1, allowed: [1] })
      return undefined
    })
  return [
    setType('access'),
    setType('trunk'),
    setType('hybrid'),
    line('undo port link-type', (each) => {
      if (words.typeRefused !== null && hasVlans(each)) return words.typeRefused
      forgetVlans(each)
      return undefined
    }),
    line(`port ${words.accessVlan} vlan <id:vlan>`, (each, draft, { id }) => {
      if (linkTypeOf(each, words.factoryHybrid) !== 'access') return words.notAccess
      if (!draft.vlans[Number(id)]) return words.missingVlan
      each.accessVlan = Number(id)
      return undefined
    }),
    line(`undo port ${words.accessVlan} vlan [<id:vlan>]`, (each) => {
      if (linkTypeOf(each, words.factoryHybrid) !== 'access') return words.notAccess
      each.extras.linkType = 'access'
      each.accessVlan = 1
      return undefined
    }),
    line('port trunk pvid vlan <id:vlan>', (each, _draft, { id }) => {
      if (each.mode !== 'trunk') return words.notTrunk
      each.native = Number(id)
      return undefined
    }),
    line('undo port trunk pvid [vlan]', (each) => {
      if (each.mode !== 'trunk') return words.notTrunk
      each.native = 1
      return undefined
    }),
    line(`port trunk ${words.permit} vlan all`, (each) => setPermitted(each, words, true, allVlans)),
    line(`undo port trunk ${words.permit} vlan all`, (each) => setPermitted(each, words, false, allVlans)),
    line(`port trunk ${words.permit} vlan <list:text>`, (each, _draft, { list = '' }) =>
      setPermitted(each, words, true, parseVlanList(list)),
    ),
    line(`undo port trunk ${words.permit} vlan <list:text>`, (each, _draft, { list = '' }) =>
      setPermitted(each, words, false, parseVlanList(list)),
    ),
    line(
      'shutdown',
      (each) => {
        each.enabled = false
        return undefined
      },
      true,
    ),
    line(
      'undo shutdown',
      (each) => {
        each.enabled = true
        return undefined
      },
      true,
    ),
    line(
      'description <text:text>',
      (each, _draft, { text = '' }) => {
        each.description = text
        return undefined
      },
      true,
    ),
    line(
      'undo description',
      (each) => {
        each.description = null
        return undefined
      },
      true,
    ),
  ]
}

function forgetVlans(each: VlanMembership): void {
  Object.assign(each, { mode: 'access', accessVlan: 1, native: 1, allowed: 'all' })
  delete each.extras.linkType
}

function setPermitted(
  each: VlanMembership,
  words: PortWords,
  adds: boolean,
  vlans: number[] | null,
): string | undefined {
  if (!vlans) return words.badList
  if (each.mode !== 'trunk') return words.notTrunk
  const before = each.allowed === 'all' ? allVlans : each.allowed
  const after = adds ? [...new Set([...before, ...vlans])] : before.filter((id) => !vlans.includes(id))
  each.allowed = after.length === allVlans.length ? 'all' : after.sort((a, b) => a - b)
  return undefined
}

function membersSaid(cli: CommandLine, words: PortWords): string | undefined {
  const number = lagNumber(cli.selection[0] ?? '')
  if (number === null || !words.configuring) return undefined
  const members = cli.sw.lagMembers(number).map(words.configuring)
  return members.length > 0 ? members.join('\n') : undefined
}
