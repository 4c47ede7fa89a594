import {
  addressesOf,
  isNic,
  type KnownSwitch,
  portFinder,
  portOf,
  type SwitchEnd,
  switchFinder,
  type ToldNeighbour,
} from './cable-end'
import { type CableState, cableStates, judgeCabling } from './judge-cabling'

/** A NIC of a node as it is kept. */
export interface NicFacts {
  readonly portId: string
  readonly portName: string | null
  readonly macAddress: string
  readonly hasCarrier: boolean | null
  readonly nodeId: string
  readonly nodeName: string
  readonly zoneId: string
  readonly lldp: ToldNeighbour | null
  readonly linkSwitchId: string | null
  readonly linkPort: string | null
}
/** A switch as it is kept, with all of its ports. */
export interface SwitchFacts extends KnownSwitch {
  readonly told: readonly ToldPort[]
}
interface ToldPort {
  readonly port: string
  readonly neighbour: ToldNeighbour | null
}
/** One NIC of a node with the cable that is declared for it, and what both of its ends tell. */
export interface CableView extends Omit<NicFacts, 'lldp' | 'linkSwitchId' | 'linkPort'> {
  readonly declared: SwitchEnd | null
  /** what the node's agent heard from its neighbour */
  readonly nicTold: ToldNeighbour | null
  /** ports of switches that say they see this NIC */
  readonly seenAt: readonly SwitchEnd[]
  /** whom the switch says is at the declared port */
  readonly declaredPortTold: ToldNeighbour | null
  readonly state: CableState
  /** the declaration that would fit; null: nothing to offer */
  readonly offer: SwitchEnd | null
}

/**
 * Judges the cables of one zone: all NICs of the nodes that are given, against the switches of the zone that could be at their
 * ends. Wrong ones come first, otherwise in the order given. Time grows with NICs and ports together, not with their product.
 */
export function judgeCables(nics: readonly NicFacts[], switches: readonly SwitchFacts[]): CableView[] {
  const known = switches.map((each) => {
    const find = portFinder(each.told)
    return { ...each, find, findName: (name: string) => find(name)?.port ?? null }
  })
  const byId = new Map(known.map((each) => [each.id, each]))
  const findSwitch = switchFinder(known)
  const nicsOf = listsBy(nics, (nic) => [nic.nodeId])
  const seen = listsBy(
    known.flatMap(({ id, name, told }) =>
      told.flatMap(({ port, neighbour }) =>
        neighbour ? [{ neighbour, end: { switchId: id, switchName: name, port } }] : [],
      ),
    ),
    ({ neighbour }) => addressesOf(neighbour),
  )

  function judge({ lldp, linkSwitchId, linkPort, ...nic }: NicFacts): CableView {
    const linked = linkSwitchId === null ? undefined : byId.get(linkSwitchId)
    const declared =
      linked && linkPort !== null ? { switchId: linked.id, switchName: linked.name, port: linkPort } : null
    const nicTold = lldp && (lldp.chassisId !== null || lldp.systemName !== null) ? lldp : null
    const neighbour = nicTold && findSwitch(nicTold)
    const node = nicsOf.get(nic.nodeId) ?? []
    const nodeMacs = node.map(({ macAddress }) => macAddress)
    const own = {
      macAddress: nic.macAddress,
      name: nic.portName,
      nodeMacs,
      nodeNames: node.map(({ portName }) => portName),
    }
    const seenAt = nodeMacs
      .flatMap((mac) => seen.get(mac) ?? [])
      .filter((each) => isNic(each.neighbour, own))
      .map(({ end }) => end)
    const declaredPortTold = (declared && linked?.find(declared.port)?.neighbour) ?? null
    const nicSees =
      neighbour && nicTold
        ? {
            ...{ switchId: neighbour.id, switchName: neighbour.name },
            port: portOf(nicTold, neighbour.findName),
          }
        : null
    const judgement = judgeCabling({ declared, nicTold, nicSees, seenAt, declaredPortTold })
    return { ...nic, declared, nicTold, seenAt, declaredPortTold, ...judgement }
  }
  return wrongFirst(nics.map(judge))
}

/** Cables by how wrong they are, otherwise in the order given. */
export const wrongFirst = (cables: readonly CableView[]): CableView[] =>
  cableStates.flatMap((state) => cables.filter((cable) => cable.state === state))

function listsBy<Item>(items: readonly Item[], keysOf: (item: Item) => readonly string[]): ReadonlyMap<string, Item[]> {
  const lists = new Map<string, Item[]>()
  for (const item of items)
    for (const key of keysOf(item)) {
      const list = lists.get(key)
      if (list) list.push(item)
      else lists.set(key, [item])
    }
  return lists
}
