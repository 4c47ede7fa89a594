import type { CableView } from './judge-cables'
import { type CableState, cableStates } from './judge-cabling'

export const cableSortKeys = ['state', 'node', 'switch'] as const
export type CableSortKey = (typeof cableSortKeys)[number]

export interface CablePageRequest {
  readonly state?: readonly CableState[] | undefined
  /** only those for which a declaration would fit */
  readonly offered?: boolean | undefined
  /** a part of the name of a node, a card or a switch, or of a MAC address */
  readonly q?: string | undefined
  readonly sort: { readonly key: CableSortKey; readonly direction: 'asc' | 'desc' }
  readonly offset: number
  readonly limit: number
}
export interface CablePage {
  readonly items: readonly CableView[]
  /** how many there are of each state, whatever page, state or word is asked for */
  readonly counts: Readonly<Record<CableState, number>>
  /** how many of them have an offer */
  readonly offers: number
  /** how many there are on all pages of what is asked for */
  readonly total: number
  /** null: no more */
  readonly nextOffset: number | null
}

const names = new Intl.Collator('en', { numeric: true })
const endOf = ({ declared, offer }: CableView) => declared ?? offer
const compare: Record<CableSortKey, (a: CableView, b: CableView) => number> = {
  state: (a, b) => cableStates.indexOf(a.state) - cableStates.indexOf(b.state),
  node: (a, b) => names.compare(a.nodeName, b.nodeName),
  // Cables that end nowhere come last.
  switch: (a, b) => {
    const [one, other] = [endOf(a), endOf(b)]
    if (!one || !other) return Number(one === null) - Number(other === null)
    return names.compare(one.switchName, other.switchName) || names.compare(one.port, other.port)
  },
}

/** What every page of one list asks again: worked out once for it, because lists of thousands are kept (db `listCables`). */
interface ListFacts {
  readonly counts: CablePage['counts']
  readonly offers: number
  /** what can be searched of each cable, in lower case */
  readonly texts: readonly string[]
  readonly sorted: Map<string, readonly CableView[]>
}
const factsOf = new WeakMap<readonly CableView[], ListFacts>()

function learn(cables: readonly CableView[]): ListFacts {
  const known = factsOf.get(cables)
  if (known) return known
  const counts: Record<CableState, number> = { mismatch: 0, foreign: 0, missing: 0, undeclared: 0, ok: 0 }
  for (const { state } of cables) counts[state] += 1
  const texts = cables.map(({ nodeName, portName, macAddress, declared, offer }) =>
    [nodeName, portName, macAddress, declared?.switchName, offer?.switchName].join('\n').toLowerCase(),
  )
  const facts = { counts, offers: cables.filter(({ offer }) => offer !== null).length, texts, sorted: new Map() }
  factsOf.set(cables, facts)
  return facts
}

function sortCables(cables: readonly CableView[], { key, direction }: CablePageRequest['sort']): readonly CableView[] {
  if (key === 'state' && direction === 'asc') return cables
  const { sorted } = learn(cables)
  const name = `${key} ${direction}`
  const known = sorted.get(name)
  if (known) return known
  const way = direction === 'desc' ? -1 : 1
  const list = [...cables].sort((a, b) => way * compare[key](a, b))
  sorted.set(name, list)
  return list
}

/** One page of cables that come wrong ones first, as `judgeCables` gives them. The list must not change afterwards. */
export function pageCables(cables: readonly CableView[], request: CablePageRequest): CablePage {
  const { state, offered = false, q = '', sort, offset, limit } = request
  const { counts, offers } = learn(cables)
  const list = sortCables(cables, sort)
  const word = q.trim().toLowerCase()
  const found = word === '' ? list : search(list, word)
  const asked =
    state || offered
      ? found.filter((cable) => (!state || state.includes(cable.state)) && (!offered || cable.offer !== null))
      : found
  const end = offset + limit
  return {
    ...{ items: asked.slice(offset, end), counts, offers },
    ...{ total: asked.length, nextOffset: end < asked.length ? end : null },
  }
}

function search(cables: readonly CableView[], word: string): readonly CableView[] {
  const { texts } = learn(cables)
  // A MAC address may be typed as other programs write it.
  const mac = word.replaceAll('-', ':')
  return cables.filter((_cable, index) => texts[index]?.includes(word) || texts[index]?.includes(mac))
}
