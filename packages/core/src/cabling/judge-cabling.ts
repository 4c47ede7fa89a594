import type { CablingPolicy } from '../network-scheme/scheme'
import { isSamePort } from '../switch/port-name'
import type { SwitchEnd, ToldNeighbour } from './cable-end'

/**
 * `ok`: declared, and somebody says so. `undeclared`: nobody declared it. `mismatch`: it ends at another port that is known
 * here. `foreign`: somebody who is not known here is at one of the ends. `missing`: declared, and nobody sees it.
 */
export const cableStates = ['mismatch', 'foreign', 'missing', 'undeclared', 'ok'] as const
export type CableState = (typeof cableStates)[number]
export const isWrongCable = (state: CableState): boolean =>
  state === 'mismatch' || state === 'foreign' || state === 'missing'

/** One cable with all that is said of it. */
export interface CableFacts {
  readonly declared: SwitchEnd | null
  /** what the NIC was told by its neighbour; null: nothing heard */
  readonly nicTold: ToldNeighbour | null
  /** the port that this is, when it is one of a switch that is known here; `port` null: not told which */
  readonly nicSees: (Omit<SwitchEnd, 'port'> & { readonly port: string | null }) | null
  /** ports of switches whose neighbour is this NIC */
  readonly seenAt: readonly SwitchEnd[]
  /** whom the declared port has as its neighbour; null: nobody, or the switch does not tell */
  readonly declaredPortTold: ToldNeighbour | null
}
export interface CableJudgement {
  readonly state: CableState
  /** what both ends say, or the one that says anything: the declaration that would fit. Null: nothing to offer */
  readonly offer: SwitchEnd | null
}

const sameEnd = (a: SwitchEnd, b: SwitchEnd) => a.switchId === b.switchId && isSamePort(a.port, b.port)

/** Where the cable ends by what is seen; null: nobody says, or the ends contradict each other. */
function seenEnd({ nicSees, seenAt }: CableFacts): SwitchEnd | null {
  const [bySwitch] = seenAt
  if (seenAt.length > 1) return null
  if (nicSees?.port == null) return bySwitch && (!nicSees || nicSees.switchId === bySwitch.switchId) ? bySwitch : null
  const byNic: SwitchEnd = { ...nicSees, port: nicSees.port }
  return !bySwitch || sameEnd(byNic, bySwitch) ? (bySwitch ?? byNic) : null
}

/** Compares what is declared with what both ends tell. A single end that tells is enough to say yes, and to say no. */
export function judgeCabling(facts: CableFacts): CableJudgement {
  const { declared, nicTold, nicSees, seenAt, declaredPortTold } = facts
  const seen = seenEnd(facts)
  if (!declared) return { state: 'undeclared', offer: seen }
  const offer = seen && !sameEnd(seen, declared) ? seen : null
  const elsewhere = seenAt.some((end) => !sameEnd(end, declared))
  const nicElsewhere =
    nicSees !== null &&
    (nicSees.switchId !== declared.switchId || (nicSees.port !== null && !isSamePort(nicSees.port, declared.port)))
  if (elsewhere || nicElsewhere) return { state: 'mismatch', offer }
  const confirmed = seenAt.length > 0 || nicSees !== null
  // Whoever the switch sees there is not this NIC; or the NIC sees a switch that nobody knows.
  if ((declaredPortTold !== null && seenAt.length === 0) || (nicTold !== null && nicSees === null))
    return { state: 'foreign', offer }
  return { state: confirmed ? 'ok' : 'missing', offer }
}

export interface JudgedCable {
  readonly portName: string | null
  readonly macAddress: string
  readonly declared: SwitchEnd | null
  readonly state: CableState
}

/**
 * The cables for which a node is not deployed (E-23): those that are declared and are wrong. Empty: none, or the zone only
 * warns of them.
 */
export const blocksDeploy = <Cable extends JudgedCable>(cables: readonly Cable[], policy: CablingPolicy): Cable[] =>
  policy === 'warn' ? [] : cables.filter(({ state }) => isWrongCable(state))
