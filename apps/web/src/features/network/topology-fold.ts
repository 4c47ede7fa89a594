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

/** What is drawn for the hosts, in their order; those of a fold stand where its first one would. `open`: folds that are unfolded. */
export function foldHosts({ hosts, joins }: Pick<Topology, 'hosts' | 'joins'>, open: ReadonlySet<string>): DrawnHost[] {
  const alone = (host: TopologyHost): DrawnHost => ({ kind: 'host', host })
  if (hosts.length <= MANY_HOSTS) return hosts.map(alone)
  const reaches = new Map<string, Set<string>>(hosts.map(({ id }) => [id, new Set()]))
  for (const { hostId, networkId, tagged, state, ports } of joins) {
    const reached = reaches.get(hostId)
    reached?.add(`${networkId}${tagged ? '#' : ''}${state === 'attached' ? '' : state}`)
    for (const { switchId } of ports) reached?.add(switchId)
  }
  const folds = new Map<string, TopologyHost[]>()
  const foldOf = ({ id, state }: TopologyHost) => [state, ...[...(reaches.get(id) ?? [])].sort()].join()
  for (const host of hosts) folds.set(foldOf(host), [...(folds.get(foldOf(host)) ?? []), host])
  return [...folds].flatMap(([id, folded]): DrawnHost[] =>
    folded.length < SMALLEST_FOLD || open.has(id) ? folded.map(alone) : [{ kind: 'fold', fold: { id, hosts: folded } }],
  )
}
