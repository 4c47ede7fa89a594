import type { RouterOutputs } from '@/lib/router-outputs'

export type Topology = RouterOutputs['network']['topology']
export type TopologyHost = Topology['hosts'][number]

/** Hosts that are joined to the same networks and switches, in the same state: drawn as one. */
export interface Fold {
  readonly id: string
  readonly hosts: readonly TopologyHost[]
}
export type DrawnHost =
  | { readonly kind: 'host'; readonly host: TopologyHost }
  | { readonly kind: 'fold'; readonly fold: Fold }

/** As many hosts can be followed line by line. */
const MANY_HOSTS = 30
/** Fewer are no relief. */
const SMALLEST_FOLD = 4

/**
 * What is drawn for the hosts: few in their order, many in that of their switches and networks, so that lines stay short. `open`: folds
 * that are unfolded.
 */
export function foldHosts(
  { hosts, joins, switches, networks }: Pick<Topology, 'hosts' | 'joins' | 'switches' | 'networks'>,
  open: ReadonlySet<string>,
): DrawnHost[] {
  const alone = (host: TopologyHost): DrawnHost => ({ kind: 'host', host })
  if (hosts.length <= MANY_HOSTS) return hosts.map(alone)
  const rank = new Map([...switches, ...networks].map(({ id }, i) => [id, String(i).padStart(4, '0')]))
  const reaches = new Map<string, Set<string>>(hosts.map(({ id }) => [id, new Set()]))
  for (const { hostId, networkId, tagged, state, ports } of joins) {
    const reached = reaches.get(hostId)
    reached?.add(`${rank.get(networkId)}${tagged ? '#' : ''}${state === 'attached' ? '' : state}`)
    for (const { switchId } of ports) reached?.add(rank.get(switchId) ?? '')
  }
  const folds = new Map<string, TopologyHost[]>()
  const foldOf = ({ id, state }: TopologyHost) => [...[...(reaches.get(id) ?? [])].sort(), state].join()
  for (const host of hosts) folds.set(foldOf(host), [...(folds.get(foldOf(host)) ?? []), host])
  return [...folds]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([id, folded]): DrawnHost[] =>
      folded.length < SMALLEST_FOLD || open.has(id)
        ? folded.map(alone)
        : [{ kind: 'fold', fold: { id, hosts: folded } }],
    )
}
