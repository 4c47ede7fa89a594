import type { SwitchConfig, VlanMembership } from '../switch-config'
import type { LabSwitch } from '../switch-model'
import type { CommandLine } from './command-line'
import type { ArgumentKind } from './match-command'
import { isVlan } from './vlan-list'

/** What a mode edits: a port by its full name, or a group as `lag:1`. */
export const lagSelection = (number: number | string) => `lag:${number}`
export const lagNumber = (selection: string) => (selection.startsWith('lag:') ? Number(selection.slice(4)) : null)

export function membershipOf(config: Readonly<SwitchConfig>, selection: string): VlanMembership | null {
  const lag = lagNumber(selection)
  return (lag === null ? config.ports[selection] : config.lags[lag]) ?? null
}

/** Edits everything that is selected; the first refusal leaves all as it was. */
export function editSelected(
  cli: CommandLine,
  apply: (membership: VlanMembership, draft: SwitchConfig, selection: string) => string | undefined,
): string | undefined {
  return cli.edit((draft) => {
    for (const selection of cli.selection) {
      const membership = membershipOf(draft, selection)
      const refusal = membership ? apply(membership, draft, selection) : undefined
      if (refusal !== undefined) return refusal
    }
    return undefined
  })
}

/** Ports by full or cut-off name, in any case, with or without a blank: `gi1/0/1`. `aliases`: short forms of the type. */
export function portKind(sw: LabSwitch, aliases: Readonly<Record<string, string>> = {}): ArgumentKind {
  const byNumber = new Map<string, { type: string; full: string }[]>()
  for (const full of sw.portNames) {
    const [, type = '', number = ''] = /^(\d*[A-Za-z-]+)\s?(\d.*)$/.exec(full) ?? []
    byNumber.set(number, [...(byNumber.get(number) ?? []), { type: type.toLowerCase(), full }])
  }
  return (word) => {
    const [, letters = '', number = ''] = /^(\d*[A-Za-z-]+)\s?(\d.*)$/.exec(word.toLowerCase()) ?? []
    const wanted = aliases[letters] ?? letters
    if (wanted === '') return null
    return byNumber.get(number)?.find(({ type }) => type.startsWith(wanted))?.full ?? null
  }
}

/** `port-channel1`, `po1`: the number of a group, by a type that may be cut off. */
export function lagKind(type: string, numberMax: number): ArgumentKind {
  return (word) => {
    const [, letters = '', digits = ''] = /^([A-Za-z-]+)\s?(\d+)$/.exec(word) ?? []
    const number = Number(digits)
    const fits = letters.length >= 2 && type.toLowerCase().startsWith(letters.toLowerCase())
    return fits && number >= 1 && number <= numberMax ? String(number) : null
  }
}

export const vlanKind: ArgumentKind = (word) =>
  /^\d+$/.test(word) && isVlan(Number(word)) ? String(Number(word)) : null
export const wordKind: ArgumentKind = (word) => word
export const numberKind =
  (from: number, to: number): ArgumentKind =>
  (word) =>
    /^\d+$/.test(word) && Number(word) >= from && Number(word) <= to ? String(Number(word)) : null

/** `1-4` or `1/0/1-4` and lists of them, with the type said once or each time; null when a port is not there. */
export function portRange(text: string, port: ArgumentKind): string[] | null {
  const names: string[] = []
  let type = ''
  for (const part of text.replaceAll(/\s*-\s*/g, '-').split(/\s*,\s*/)) {
    const match = /^([A-Za-z-]*?)\s*((?:\d+\/)*)(\w*?)(\d+)(?:-(?:[\w/]*?)(\d+))?$/.exec(part)
    if (!match) return null
    const [, letters = '', slots = '', prefix = '', from = '', to = from] = match
    type = letters || type
    for (let number = Number(from); number <= Number(to); number++) {
      const name = port(`${type}${slots}${prefix}${number}`)
      if (name === null) return null
      names.push(name)
    }
  }
  return names
}

/** As Cisco writes MAC addresses: 0011.2233.4455. */
export const dottedMac = (mac: string) => mac.replaceAll(':', '').replace(/^(.{4})(.{4})(.{4})$/, '$1.$2.$3')
/** As Huawei and H3C do: 0011-2233-4455. */
export const dashedMac = (mac: string) => dottedMac(mac).replaceAll('.', '-')
export const isMac = (text: string) => /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(text)

export const pad = (text: string | number, width: number) => String(text).padEnd(width)
export const padLeft = (text: string | number, width: number) => String(text).padStart(width)

/** Words set in lines no wider than `width`. */
export function wrapWords(words: readonly string[], separator: string, width: number): string[] {
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + separator.length + word.length <= width)
      lines[lines.length - 1] = last + separator + word
    else lines.push(word)
  }
  return lines
}
