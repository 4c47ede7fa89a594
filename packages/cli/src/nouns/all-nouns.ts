import type { Command } from 'commander'
import { addNoun } from '../commands/add-noun'
import type { Session } from '../session'
import type { World } from '../terminal/world'
import { flavors, images, keyPairs, networks, zones } from './catalogue'
import { hosts, nodes, operationsNoun } from './estate'
import type { Noun } from './noun'
import { projects, quotas, webhooks } from './tenancy'

/** A noun with its rows' type forgotten. */
export interface AnyNoun {
  readonly name: string
  /** `ingot NOUN …` in a program; returns the noun's command. */
  readonly addTo: (program: Command, world: World) => Command
  /** Names that begin with what was typed. */
  readonly names: (session: Session, typed: string) => Promise<string[]>
}

const NAMES = 100

const forget = <Row extends { readonly id: string }>(noun: Noun<Row>): AnyNoun => ({
  name: noun.name,
  addTo: (program, world) => addNoun(program, world, noun),
  names: async (session, typed) => {
    const { items } = await noun.list(session, { ...(typed ? { search: typed } : {}), limit: NAMES })
    return items.map((row) => noun.nameOf(row))
  },
})

export const allNouns: readonly AnyNoun[] = [
  ...[forget(hosts), forget(nodes), forget(projects), forget(flavors), forget(images), forget(networks)],
  ...[forget(keyPairs), forget(zones), forget(quotas), forget(operationsNoun), forget(webhooks)],
]

export const findNoun = (name: string): AnyNoun | undefined => allNouns.find((noun) => noun.name === name)
