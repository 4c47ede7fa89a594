import type { CliCommand, CommandLine } from '../command-line'
import { parseVlanList } from '../vlan-list'

export interface VlanViewWords {
  readonly refusedVlan: (id: number) => string
  readonly missingVlan: string
  readonly defaultVlan: string
  readonly badList: string
  readonly nameMax: number
  readonly nameTooLong: string
  /** What the vendor calls many at once: `batch`, or nothing. */
  readonly batch: string
  /** The word under which the VLAN's name is kept. */
  readonly nameWords: readonly string[]
}

/** `vlan N`, many VLANs, and their names. */
export function vlanViewCommands(words: VlanViewWords): CliCommand[] {
  return [
    {
      modes: ['config'],
      pattern: 'vlan <id:vlan>',
      run: (cli, { id = '' }) => makeVlans(cli, words, [Number(id)], true),
    },
    {
      modes: ['config'],
      pattern: `vlan ${words.batch} <list:text>`,
      run: (cli, { list = '' }) => {
        const ids = parseVlanList(list)
        return ids ? makeVlans(cli, words, ids, false) : words.badList
      },
    },
    { modes: ['config'], pattern: 'undo vlan <id:vlan>', run: (cli, { id }) => removeVlans(cli, words, [Number(id)]) },
    {
      modes: ['config'],
      pattern: `undo vlan ${words.batch} <list:text>`,
      run: (cli, { list = '' }) => {
        const ids = parseVlanList(list)
        return ids ? removeVlans(cli, words, ids) : words.badList
      },
    },
    ...words.nameWords.flatMap((word): CliCommand[] => [
      { modes: ['vlan'], pattern: `${word} <name:text>`, run: (cli, { name = '' }) => nameVlan(cli, words, name) },
      { modes: ['vlan'], pattern: `undo ${word}`, run: (cli) => nameVlan(cli, words, null) },
    ]),
  ]
}

function makeVlans(cli: CommandLine, words: VlanViewWords, ids: number[], enters: boolean): string | undefined {
  const isNew = ids.some((id) => !cli.config.vlans[id])
  if (isNew && cli.sw.faults.take('refuses-vlan')) return words.refusedVlan(ids[0] as number)
  const refusal = isNew
    ? cli.edit((draft) => {
        for (const id of ids) draft.vlans[id] ??= { name: null }
        return undefined
      })
    : undefined
  return refusal ?? (enters ? cli.enter('vlan', ids.map(String)) : undefined)
}

function removeVlans(cli: CommandLine, words: VlanViewWords, ids: number[]): string | undefined {
  return cli.edit((draft) => {
    for (const id of ids) {
      if (id === 1) return words.defaultVlan
      if (!draft.vlans[id] && ids.length === 1) return words.missingVlan
      delete draft.vlans[id]
      for (const each of [...Object.values(draft.ports), ...Object.values(draft.lags)])
        if (each.mode === 'access' && each.accessVlan === id) each.accessVlan = 1
    }
    return undefined
  })
}

function nameVlan(cli: CommandLine, words: VlanViewWords, name: string | null): string | undefined {
  if (name !== null && name.length > words.nameMax) return words.nameTooLong
  return cli.edit((draft) => {
    for (const id of cli.selection) {
      const vlan = draft.vlans[Number(id)]
      if (vlan) vlan.name = name
    }
    return undefined
  })
}
