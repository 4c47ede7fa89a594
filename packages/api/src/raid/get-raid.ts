import { arrangeDisks, compareVolumes } from '@ingot/core/raid/arrange-disks'
import { findRaid, type RaidView } from '@ingot/db/raid/raid-record'
import type { AccessContext } from '../context'
import { locateNode } from '../node/locate-node'

/** `impossible`: no controller has the disks that `disk` asks for. */
export type RaidComparison =
  | { readonly kind: 'same' }
  | { readonly kind: 'differs'; readonly missing: readonly string[]; readonly surplus: readonly string[] }
  | { readonly kind: 'impossible'; readonly disk: string; readonly wanted: number; readonly found: number }

export type NodeRaid = RaidView & {
  /** null: nothing is wanted, or nothing was read to compare it with */
  readonly comparison: RaidComparison | null
}

/** What is wanted of a node's disks against what was last seen. */
export async function getRaid(ctx: AccessContext, { id }: { id: string }): Promise<NodeRaid> {
  await locateNode(ctx, id)
  const raid = await findRaid(ctx.database, id)
  return { ...raid, comparison: compare(raid) }
}

function compare({ target, actual }: RaidView): RaidComparison | null {
  if (!target || !actual) return null
  if (target.via === 'agent') {
    const isSame = JSON.stringify(actual.agent) === JSON.stringify(target)
    return isSame
      ? { kind: 'same' }
      : { kind: 'differs', missing: target.logicalDisks.map(({ name }) => name), surplus: [] }
  }
  if (!actual.bmc) return null
  const result = arrangeDisks(target.logicalDisks, actual.bmc.drives)
  if (result.kind === 'impossible') return { ...result, disk: result.disk.name }
  const { missing, surplus } = compareVolumes(result.arrangements, actual.bmc.volumes)
  if (missing.length === 0 && surplus.length === 0) return { kind: 'same' }
  return { kind: 'differs', missing: missing.map(({ disk }) => disk.name), surplus: surplus.map(({ name }) => name) }
}
