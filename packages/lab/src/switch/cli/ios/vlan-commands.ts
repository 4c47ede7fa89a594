import type { CliCommand, CommandLine } from '../command-line'
import { parseVlanList } from '../vlan-list'

export interface VlanWords {
  readonly refusedVlan: (id: number) => string
  readonly defaultVlan: (id: number) => string
  readonly badList: string
  readonly nameTooLong: string
  readonly nameMax: number
  /** Another VLAN has the name already; null: names need not differ. */
  readonly nameTaken: ((id: number, other: number, name: string) => string) | null
  /** VLANs that cannot be made or deleted. */
  readonly reserved: readonly number[]
}

/** `vlan N`, its name, and `no vlan N`. */
export function iosVlanCommands(words: VlanWords): CliCommand[] {
  return [
    { modes: ['config'], pattern: 'vlan <list:text>', run: (cli, { list = '' }) => makeVlans(cli, words, list) },
    {
      modes: ['config'],
      pattern: 'no vlan <list:text>',
      run: (cli, { list = '' }) => {
        const ids = parseVlanList(list)
        if (!ids) return words.badList
        return cli.edit((draft) => {
          for (const id of ids) {
            if (words.reserved.includes(id)) return words.defaultVlan(id)
            delete draft.vlans[id]
          }
          return undefined
        })
      },
    },
    { modes: ['vlan'], pattern: 'name <name:word>', run: (cli, { name = '' }) => nameVlan(cli, words, name) },
    {
      modes: ['vlan'],
      pattern: 'no name [<name:word>]',
      run: (cli) =>
        cli.edit((draft) => {
          for (const id of cli.selection) draft.vlans[Number(id)] = { name: null }
          return undefined
        }),
    },
  ]
}

function makeVlans(cli: CommandLine, words: VlanWords, list: string): string | undefined {
  const ids = parseVlanList(list)
  if (!ids) return words.badList
  const isNew = ids.some((id) => cli.config.vlans[id] === undefined)
  if (isNew && cli.sw.faults.take('refuses-vlan')) return words.refusedVlan(ids[0] as number)
  const refusal = cli.edit((draft) => {
    for (const id of ids) {
      if (words.reserved.includes(id) && id !== 1) return words.defaultVlan(id)
      draft.vlans[id] ??= { name: null }
    }
    return undefined
  })
  return refusal ?? cli.enter('vlan', ids.map(String))
}

function nameVlan(cli: CommandLine, words: VlanWords, name: string): string | undefined {
  if (name.length > words.nameMax) return words.nameTooLong
  return cli.edit((draft) => {
    for (const id of cli.selection.map(Number)) {
      const other = Object.entries(draft.vlans).find(([key, vlan]) => Number(key) !== id && vlan.name === name)
      if (other && words.nameTaken) return words.nameTaken(id, Number(other[0]), name)
      const vlan = draft.vlans[id]
      if (vlan) vlan.name = name
    }
    return undefined
  })
}
