import type { NodeSide } from './node-side'

type SideField = keyof NodeSide
/** Which side can be made the other's by a click. A life cycle moves by verbs only, an instance by its owner. */
export const driftFields = {
  provisionState: { take: true, write: false },
  maintenance: { take: true, write: true },
  name: { take: true, write: true },
  description: { take: true, write: true },
  resourceClass: { take: true, write: true },
  traits: { take: true, write: true },
  arch: { take: true, write: true },
  cpuCores: { take: true, write: true },
  memoryMib: { take: true, write: true },
  localDiskGib: { take: true, write: true },
  macAddresses: { take: true, write: false },
  portGroups: { take: true, write: false },
  instanceId: { take: false, write: false },
} as const satisfies Record<SideField, { take: boolean; write: boolean }>
export type DriftField = keyof typeof driftFields
export const driftFieldNames = Object.keys(driftFields) as DriftField[]
export const isDriftField = (value: string): value is DriftField => Object.hasOwn(driftFields, value)

export type DriftValue = string | number | boolean | null | readonly string[]
export interface NodeDrift {
  readonly field: DriftField
  readonly ours: DriftValue
  readonly theirs: DriftValue
  /** Who left what both last agreed on. */
  readonly changedBy: 'ingot' | 'ironic' | 'both'
}

const same = (a: DriftValue | undefined, b: DriftValue | undefined) => JSON.stringify(a) === JSON.stringify(b)

export interface Comparison {
  readonly drift: NodeDrift[]
  /** To be kept for the next comparison. */
  readonly agreed: NodeSide
}

/**
 * Compares our record of a node with Ironic's, field by field, against what both agreed on before. `busy`: an operation
 * of ours is moving it now, so that a difference of state, maintenance or instance means nothing yet.
 */
export function compareSides(
  ours: NodeSide,
  theirs: NodeSide,
  agreed: NodeSide,
  { busy }: { readonly busy: boolean },
): Comparison {
  const drift: NodeDrift[] = []
  const next: Record<string, DriftValue> = { ...agreed }
  for (const field of driftFieldNames) {
    const [our, their] = [ours[field], theirs[field]]
    if (same(our, their)) next[field] = our
    else if (!(busy && moving.has(field)) && !harmless(field, our, their))
      drift.push({ field, ours: our, theirs: their, changedBy: whoChanged(our, their, agreed[field]) })
  }
  return { drift, agreed: next as unknown as NodeSide }
}

const moving: ReadonlySet<DriftField> = new Set(['provisionState', 'maintenance', 'instanceId'])

/** An instance that no host of ours is on belongs to somebody else; a host of ours whose node names none is still ours. */
const harmless = (field: DriftField, our: DriftValue, their: DriftValue) =>
  field === 'instanceId' && (our === null || their === null)

function whoChanged(our: DriftValue, their: DriftValue, agreed: DriftValue): NodeDrift['changedBy'] {
  if (same(their, agreed)) return 'ingot'
  return same(our, agreed) ? 'ironic' : 'both'
}

/** Changes of ours that a person already decided here and Ironic has not contradicted: they are written without asking. */
export function decidedHere(drift: readonly NodeDrift[]): NodeDrift[] {
  return drift.filter(({ field, changedBy }) => field === 'maintenance' && changedBy === 'ingot')
}

/** A node whose state is in doubt serves nobody. */
export const isStateInDoubt = (drift: readonly Pick<NodeDrift, 'field'>[]) =>
  drift.some(({ field }) => field === 'provisionState' || field === 'instanceId')
